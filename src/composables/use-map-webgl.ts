/**
 * Asks once whether a WebGL2 context can be made, and gives it back.
 *
 * @returns the largest canvas side the GPU draws, in device pixels; null when there is no WebGL2.
 */
export function probeWebGl(document: Document): number | null {
  const context = document.createElement('canvas').getContext('webgl2')
  if (!context) return null
  const side = Math.min(
    Number(context.getParameter(context.MAX_TEXTURE_SIZE)),
    Number(context.getParameter(context.MAX_RENDERBUFFER_SIZE)),
  )
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return side
}
