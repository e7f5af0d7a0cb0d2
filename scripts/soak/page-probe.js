// Runs in the page before its scripts (plain JavaScript: it is handed over as text). Counts WebGL contexts that live, and
// the bytes of textures, buffers and renderbuffers they hold. `guatuProbe()` gives { contexts, gpuBytes }.
;(() => {
  const contexts = new Set()
  const sizes = new WeakMap()
  const gone = new FinalizationRegistry(({ context, size }) => (context.bytes -= size.bytes))
  const contextOf = new WeakMap()

  const remember = (canvas) => {
    const { getContext } = canvas.prototype
    canvas.prototype.getContext = function (kind, ...rest) {
      const gl = getContext.call(this, kind, ...rest)
      if (gl && /^webgl/.test(kind) && !contextOf.has(gl)) {
        const context = { gl: new WeakRef(gl), bytes: 0 }
        contextOf.set(gl, context)
        contexts.add(context)
      }
      return gl
    }
  }
  remember(HTMLCanvasElement)
  remember(OffscreenCanvas)

  const setBytes = (gl, object, slot, bytes) => {
    const context = contextOf.get(gl)
    if (!context || !object) return
    let size = sizes.get(object)
    if (!size) {
      size = { bytes: 0, slots: new Map() }
      sizes.set(object, size)
      gone.register(object, { context, size }, size)
    }
    const more = bytes - (size.slots.get(slot) ?? 0)
    size.slots.set(slot, bytes)
    size.bytes += more
    context.bytes += more
  }
  const free = (gl, object) => {
    const size = object && sizes.get(object)
    const context = contextOf.get(gl)
    if (!size || !context) return
    context.bytes -= size.bytes
    gone.unregister(size)
    sizes.delete(object)
  }

  const GL = WebGL2RenderingContext.prototype
  const wrap = (name, after) => {
    const inner = GL[name]
    GL[name] = function (...given) {
      const result = inner.apply(this, given)
      after(this, given)
      return result
    }
  }
  const TEXTURE_BINDINGS = { [GL.TEXTURE_2D]: GL.TEXTURE_BINDING_2D, [GL.TEXTURE_3D]: GL.TEXTURE_BINDING_3D }
  TEXTURE_BINDINGS[GL.TEXTURE_2D_ARRAY] = GL.TEXTURE_BINDING_2D_ARRAY
  const BUFFER_BINDINGS = {
    [GL.ARRAY_BUFFER]: GL.ARRAY_BUFFER_BINDING,
    [GL.ELEMENT_ARRAY_BUFFER]: GL.ELEMENT_ARRAY_BUFFER_BINDING,
    [GL.UNIFORM_BUFFER]: GL.UNIFORM_BUFFER_BINDING,
    [GL.PIXEL_UNPACK_BUFFER]: GL.PIXEL_UNPACK_BUFFER_BINDING,
    [GL.PIXEL_PACK_BUFFER]: GL.PIXEL_PACK_BUFFER_BINDING,
    [GL.COPY_READ_BUFFER]: GL.COPY_READ_BUFFER_BINDING,
    [GL.COPY_WRITE_BUFFER]: GL.COPY_WRITE_BUFFER_BINDING,
    [GL.TRANSFORM_FEEDBACK_BUFFER]: GL.TRANSFORM_FEEDBACK_BUFFER_BINDING,
  }
  const WIDE = { [GL.RGBA16F]: 8, [GL.RGBA32F]: 16, [GL.R8]: 1, [GL.ALPHA]: 1, [GL.R32F]: 4, [GL.RG8]: 2 }
  const pixelBytes = (format) => WIDE[format] ?? 4
  const texture = (gl, target) => {
    const binding = TEXTURE_BINDINGS[target] ?? GL.TEXTURE_BINDING_CUBE_MAP
    return gl.getParameter(binding)
  }

  wrap('bufferData', (gl, [target, data]) => {
    const bytes = typeof data === 'number' ? data : (data?.byteLength ?? 0)
    setBytes(gl, gl.getParameter(BUFFER_BINDINGS[target]), 0, bytes)
  })
  wrap('texImage2D', (gl, [target, level, format, ...rest]) => {
    const isSized = rest.length > 3
    const source = rest.at(-1)
    const width = isSized ? rest[0] : (source?.naturalWidth ?? source?.videoWidth ?? source?.width ?? 0)
    const height = isSized ? rest[1] : (source?.naturalHeight ?? source?.videoHeight ?? source?.height ?? 0)
    setBytes(gl, texture(gl, target), `${target}/${level}`, width * height * pixelBytes(format))
  })
  wrap('texStorage2D', (gl, [target, levels, format, width, height]) => {
    const mips = levels > 1 ? 4 / 3 : 1
    setBytes(gl, texture(gl, target), 'storage', width * height * pixelBytes(format) * mips)
  })
  wrap('renderbufferStorage', (gl, [, , width, height]) => {
    setBytes(gl, gl.getParameter(GL.RENDERBUFFER_BINDING), 0, width * height * 4)
  })
  wrap('renderbufferStorageMultisample', (gl, [, samples, , width, height]) => {
    setBytes(gl, gl.getParameter(GL.RENDERBUFFER_BINDING), 0, width * height * 4 * Math.max(1, samples))
  })
  for (const name of ['deleteBuffer', 'deleteTexture', 'deleteRenderbuffer']) {
    wrap(name, (gl, [object]) => free(gl, object))
  }

  globalThis.guatuProbe = () => {
    let alive = 0
    let gpuBytes = 0
    for (const context of contexts) {
      const gl = context.gl.deref()
      if (!gl || gl.isContextLost()) {
        if (!gl) contexts.delete(context)
        continue
      }
      alive++
      gpuBytes += context.bytes
    }
    return { contexts: alive, gpuBytes }
  }
})()
