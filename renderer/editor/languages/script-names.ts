import type { languages } from 'monaco-editor/editor.js'

/**
 * Letters beyond ASCII that names begin with or go on with, such as `单价`. Without the punctuation of full width, which
 * is no part of a name.
 */
const otherLetters =
  /[\u00aa-\u02ff\u0370-\u1fff\u3040-\ud7ff\uf900-\ufaff][\w$\u00aa-\u02ff\u0370-\u1fff\u3040-\ud7ff\uf900-\ufaff]*/

/** Monaco's colours of scripts know ASCII names only, and mark all others as invalid. Changes `language`, once. */
export function allowOtherLetters(language: languages.IMonarchLanguage): void {
  language.tokenizer.common!.push([otherLetters, 'identifier'])
}
