import { transform, type Message } from 'esbuild'
import { expect, it } from 'vitest'
import { say } from '../../../base/messages/languages'
import { inEnglish } from '../../../base/messages/phrase'
import { scriptReason } from './script-reasons'

/** What esbuild itself says first of `code`, in both languages. */
async function reason(code: string): Promise<[en: string, zh: string]> {
  const failure = await transform(code, { format: 'cjs', target: 'es2022', logLevel: 'silent' }).then(
    () => ({ errors: [] as Message[] }),
    (error: unknown) => error as { errors: Message[] },
  )
  const found = scriptReason(failure.errors[0]!.text)
  return typeof found === 'object' ? [inEnglish(found), say(found, 'zh')] : [String(found), String(found)]
}

it.each([
  ['const a = ;', 'Unexpected ";"', '此处不应出现 ";"'],
  ['foo(', 'Unexpected end of file', '文件在此处意外结束'],
  ['throw\nx', 'Unexpected newline after "throw"', '"throw" 之后不能换行'],
  ['Page({ a: 1 b: 2 })', 'Expected "}" but found "b"', '应为 "}"，实际是 "b"'],
  ['Page({ a: 1', 'Expected "}" but found end of file', '应为 "}"，但文件已结束'],
  ['var class = 1', 'Expected identifier but found "class"', '应为标识符，实际是 "class"'],
  ['import { a } from 5', 'Expected string but found "5"', '应为字符串，实际是 "5"'],
  ['let a; let a', 'The symbol "a" has already been declared', '"a" 重复声明'],
  ['export default 1; export default 2', 'Multiple exports with the same name "default"', '重复导出 "default"'],
  ['export { x }', '"x" is not declared in this file', '"x" 未在此文件中声明'],
  ['const a', 'The constant "a" must be initialized', '常量 "a" 必须有初始值'],
  ["'abc", 'Unterminated string literal', '字符串没有结束'],
  ['/* abc', 'Expected "*/" to terminate multi-line comment', '多行注释缺少结尾的 "*/"'],
  ['let let = 1', 'Cannot use "let" as an identifier here', '此处不能用 "let" 作标识符'],
  ['break', 'Cannot use "break" here', '此处不能用 "break"'],
  [
    'function f() { await x }',
    '"await" can only be used inside an "async" function',
    '"await" 只能用在 "async" 函数中',
  ],
  ['await 1', 'Top-level await is currently not supported with the "cjs" output format', '模块顶层不能使用 await'],
  ['a ?? b || c', 'Cannot use "||" with "??" without parentheses', '"||" 与 "??" 一起使用时必须加括号'],
  ['1 = 2', 'Invalid assignment target', '不能给它赋值'],
])('%s', async (code, english, chinese) => {
  expect(await reason(code)).toEqual([english, chinese])
})

it('leaves what it does not know', () => {
  expect(scriptReason('Something "new"')).toBe('Something "new"')
})
