import { expect, it } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import { TestLanguage } from '../testing/test-language'

const template = { 'p.axml': '<import-sjs name="u" from="./u.sjs"/><text>{{u.a}}</text>' }

it('knows the library of SJS and none of the program', async () => {
  const labels = (await new TestLanguage({ 'u.sjs': 'export const a = Math.|' }).complete()).map(({ label }) => label)
  expect(labels).toContain('round')
  const globals = (await new TestLanguage({ 'u.sjs': 'export const a = |' }).complete()).map(({ label }) => label)
  expect(globals).not.toContain('my')
  expect(await new TestLanguage({ 'u.sjs': 'export const a = Math.ro|und(1)' }).hover()).toContain('round')
})

it('has the faults of unsaved texts said by the compiler', async () => {
  const codes = async (text: string) => {
    const { project } = new TestLanguage({ ...template, 'u.sjs': text })
    const { diagnostics } = await createCompiler({ fs: project.documents, name: '' }).build()
    return diagnostics.filter(({ file }) => file === 'u.sjs').map(({ code }) => code)
  }
  expect(await codes('export const a = 1')).toEqual([])
  expect(await codes('export const a = ;')).toEqual(['js_syntax_error'])
  expect(await codes("import b from './p.js'\nexport const a = b")).toEqual(['sjs_import_kind'])
})
