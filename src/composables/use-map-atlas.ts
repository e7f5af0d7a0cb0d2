/** A canvas for the atlas of marks, in the page's document. */
export function createAtlasCanvas(width: number, height: number) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  // Only a browser without any canvas has no 2D context; it has no WebGL either and never comes here.
  if (!context) throw new TypeError('this browser draws no 2D canvas')
  return { canvas, context }
}
