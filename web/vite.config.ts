// Builds the desk into the Python package. File names carry a hash of their content, so a rebuild of the same
// sources gives the same names and bytes (CI compares).
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

import licences from './licences'

const API = process.env.DATELINE_API ?? 'http://127.0.0.1:8350'

export default defineConfig({
  plugins: [svelte(), licences()],
  base: '/',
  build: {
    outDir: '../src/dateline/desk/static',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // no data: addresses, so that the content security policy can stay strict
    modulePreload: { polyfill: false }, // the polyfill is an inline script
    chunkSizeWarningLimit: 1200, // the map is 1.1 MB and loaded only when it is opened
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': API } },
})
