import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the workbench into `dist/renderer`. Monaco stays out of the entry: the frame paints before it is there. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
})
