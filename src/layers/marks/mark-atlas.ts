/** Where an icon lies in the atlas picture, in picture pixels; anchored at its centre. */
export interface IconBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly anchorX: number
  readonly anchorY: number
}

/** All marks of a theme in one picture. `key` changes when the picture does. */
export interface MarkAtlas {
  readonly key: string
  readonly image: ImageBitmap | HTMLCanvasElement | null
  readonly icons: Readonly<Record<string, IconBox>>
}
