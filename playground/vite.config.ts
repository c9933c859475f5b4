import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server's policy allows neither scripts nor styles in the page, so everything is a file with a hashed name. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/playground/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The licences of what is built in, beside it.
    license: { fileName: 'licenses.md' },
    target: 'es2022',
  },
  worker: { format: 'es' },
});
