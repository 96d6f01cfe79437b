import type { languages } from 'monaco-editor/editor.js'

/** How the editor colours and edits JSON, with the comments and single quotes that mini programs have in it. */

export const jsonConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string'] },
    { open: '[', close: ']', notIn: ['string'] },
    { open: '"', close: '"', notIn: ['string'] },
    { open: "'", close: "'", notIn: ['string'] },
  ],
  wordPattern: /(-?\d*\.\d\w*)|([^[{\]}:"',\s]+)/,
  onEnterRules: [
    {
      beforeText: /[{[]\s*$/,
      afterText: /^\s*[}\]]/,
      action: { indentAction: 2 as languages.IndentAction.IndentOutdent },
    },
  ],
}

export const jsonLanguage: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '.json',
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      [/\/\*/, { token: 'comment', next: '@comment' }],
      [/"(?:[^"\\]|\\.)*"(?=\s*:)|'(?:[^'\\]|\\.)*'(?=\s*:)/, 'string.key'],
      [/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/, 'string.value'],
      [/[A-Za-z_$][\w$]*(?=\s*:)/, 'string.key'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      [/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/, 'number'],
      [/[{}[\]]/, 'delimiter.bracket'],
      [/[,:]/, 'delimiter'],
    ],
    comment: [
      [/\*\//, { token: 'comment', next: '@pop' }],
      [/[^*]+|./, 'comment'],
    ],
  },
}
