/** What esbuild says of a script, in words that have a translation. It gives its errors no codes: they are known by their texts. */
import type { PhraseText } from '../../../base/messages/phrase'
import type { MessageValue, Phrase } from '../../../protocol/diagnostics'

/** The first that fits counts. Texts in their quotes stay as they are. */
const texts = [
  'Unexpected newline after %before%',
  'Unexpected end of file',
  'Unexpected %found%',
  'Expected %wanted% to terminate multi-line comment',
  'Expected identifier but found end of file',
  'Expected identifier but found %found%',
  'Expected string but found end of file',
  'Expected string but found %found%',
  'Expected %wanted% but found end of file',
  'Expected %wanted% but found %found%',
  'Syntax error %found%',
  'Unterminated string literal',
  'Unterminated regular expression',
  'Duplicate flag %flag% in regular expression',
  'The symbol %name% has already been declared',
  'Multiple exports with the same name %name%',
  '%name% is not declared in this file',
  '%name% cannot be bound multiple times in the same parameter list',
  '%name% is a reserved word and cannot be used in strict mode',
  'Private name %name% must be declared in an enclosing class',
  'The constant %name% must be initialized',
  'Duplicate label %name%',
  'Cannot use %name% as an identifier here',
  'Cannot use %name% outside an async function',
  'Cannot use %name% outside a generator function',
  'Cannot use %name% with %other% without parentheses',
  'Cannot use %name% here',
  '%name% can only be used inside an %kind% function',
  'Top-level await is currently not supported with the "cjs" output format',
  'Invalid assignment target',
  'Classes cannot contain more than one constructor',
  'Class constructor cannot be a getter',
  'Multiple default clauses are not allowed',
  'Cannot use a declaration in a single-statement context',
  'Cannot specify the %name% property more than once per object',
  'for-of loop variables cannot have an initializer',
  'With statements cannot be used in strict mode',
  'Legacy octal literals cannot be used in strict mode',
  'Legacy octal escape sequences cannot be used in strict mode',
  'Delete of a bare identifier cannot be used in strict mode',
  'The JSX syntax extension is not currently enabled',
] as const satisfies PhraseText[]

const patterns = texts.map((text) => ({
  text,
  pattern: new RegExp(`^${text.replace(/%([a-z]+)%/g, '(?<$1>".*")')}$`, 's'),
}))

/** As a phrase where it is a known one, else as it is. */
export function scriptReason(message: string): MessageValue {
  // Behind a colon, notes follow where esbuild prints it itself.
  const said = message.replace(/:$/, '')
  for (const { text, pattern } of patterns) {
    const found = pattern.exec(said)
    if (found) return { text, values: { ...found.groups } } satisfies Phrase
  }
  return said
}
