import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname)

/** Builds the workbench into `dist/renderer`. Monaco stays out of the entry: the frame paints before it is there. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: path.join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    // Monaco's TypeScript worker alone is 7 MB.
    chunkSizeWarningLimit: 10_000,
  },
})
