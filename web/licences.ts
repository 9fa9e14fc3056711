// A Vite plugin: writes the licences of everything that the build carries beside it, in one file.

import { existsSync, readdirSync, readFileSync } from 'node:fs'

import type { Plugin } from 'vite'

const NAMED = /^(licen[cs]e|copying|notice)/i
const RULE = `\n\n${'-'.repeat(78)}\n\n`

function textOf(name: string): string {
  const folder = `node_modules/${name}`
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => NAMED.test(file)).sort() : []
  const words = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim()).join('\n\n')
  return `${name} ${version} (${license})\n\n${words || 'No licence file in the package.'}`
}

export default function licences(): Plugin {
  const packages = new Set<string>()
  return {
    name: 'licences',
    apply: 'build',
    moduleParsed({ id }) {
      const found = [...id.matchAll(/node_modules\/((?:@[^/]+\/)?[^/?]+)/g)].at(-1)
      if (found?.[1]) packages.add(found[1])
    },
    generateBundle() {
      const source = [...packages].sort().map(textOf).join(RULE) + '\n'
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source })
    },
  }
}
