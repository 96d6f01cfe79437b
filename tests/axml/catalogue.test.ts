/** Every message about templates is raised by its sample in the catalogue. */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseAxml } from '../../build/compile/1-parse/axml'
import { analyzeTemplate } from '../../build/compile/2-analyze/template'
import type { Diagnostic } from '../../protocol/diagnostics'

interface Entry {
  code: string
  severity: string
  sample: string[]
}
type ParseCatalogue = (text: string) => { entries: Entry[]; problems: string[] }

const script = pathToFileURL(path.resolve('scripts/messages.mjs')).href
const { parseCatalogue } = (await import(/* @vite-ignore */ script)) as { parseCatalogue: ParseCatalogue }
const { entries, problems } = parseCatalogue(fs.readFileSync('build/messages/catalogue.md', 'utf8'))

function findings(text: string): Diagnostic[] {
  const large = parseAxml('<view/>'.repeat(1000), 'large.axml')
  const file = parseAxml(text, 'sample.axml')
  const { diagnostics } = analyzeTemplate({
    unit: 'sample',
    isPage: true,
    file,
    components: { child: 'child' },
    missing: new Set(['missing-part']),
    load: (src) => (src === './sample.axml' ? file : src === './large.axml' ? large : undefined),
    resolveSjs: (src) => (src === './utils.sjs' ? 'utils.sjs' : undefined),
  })
  return [...file.diagnostics, ...diagnostics]
}

describe('the catalogue', () => {
  it('is whole', () => {
    expect(problems).toEqual([])
  })

  it.each(entries.filter(({ code }) => code.startsWith('axml_')))('has a sample that raises $code', (entry) => {
    const text = entry.sample[2]!.replace(/%repeat (\d+) (.*)%/g, (_, count, piece) => piece.repeat(Number(count)))
    const found = findings(text).filter(({ code }) => code === entry.code)
    expect(found.length).toBeGreaterThan(0)
    for (const { severity, message, hint, start, end, frame } of found) {
      expect(severity).toBe(entry.severity)
      expect(`${message} ${hint}`).not.toMatch(/%[a-z]+%/)
      expect(start && end && start.offset <= end.offset && end.offset <= text.length).toBe(true)
      expect(frame).toContain('|')
    }
  })
})
