import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the console into `dist/console`. Its policy allows no inline code, no `data:` addresses: everything is a file. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
