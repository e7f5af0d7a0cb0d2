import fc from 'fast-check'

/** Property tests draw the same cases on every machine; `FC_SEED=<number>` draws others, to look for what they missed. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20260618) })
