import type { languages } from 'monaco-editor/editor.js'

/** How the editor colours and edits AXML (and its sibling dialects' templates): tags, directives, mustaches. */

export const axmlConfiguration: languages.LanguageConfiguration = {
  comments: { blockComment: ['<!--', '-->'] },
  // Not `<` and `>`: Monaco would take the one of a comparison for the tag's, and mark the others as without a partner.
  brackets: [
    ['<!--', '-->'],
    ['{{', '}}'],
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '"', close: '"' },
    { open: "'", close: "'" },
    { open: '{', close: '}' },
    { open: '<', close: '>' },
  ],
  wordPattern: /(-?\d*\.\d\w*)|([^`~!@$^&*()=+[{\]}\\|;:'",.<>/\s]+)/,
  onEnterRules: [
    {
      beforeText: /<([\w-]+)(?:[^/>]|\/(?!>))*>$/,
      afterText: /^<\/[\w-]+\s*>/,
      action: { indentAction: 2 as languages.IndentAction.IndentOutdent },
    },
    {
      beforeText: /<(?!(?:image|input|import|include|import-sjs)\b)([\w-]+)(?:[^/>]|\/(?!>))*>$/,
      action: { indentAction: 1 as languages.IndentAction.Indent },
    },
  ],
  indentationRules: {
    increaseIndentPattern: /<(?!\/|!--|(?:import|include|import-sjs)\b)[\w-]+(?:\s[^>]*)?(?<!\/)>(?!.*<\/)\s*$/,
    decreaseIndentPattern: /^\s*<\/[\w-]+\s*>/,
  },
}

const expression: languages.IMonarchLanguageRule[] = [
  [/\s+/, ''],
  [/\/\*/, { token: 'comment', next: '@exprComment' }],
  [/'(?:[^'\\]|\\.)*'/, 'string.expression'],
  [/"(?:[^"\\]|\\.)*"/, 'string.expression'],
  [/`(?:[^`\\]|\\.)*`/, 'string.expression'],
  [/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
  [/\b(?:true|false|null|undefined|NaN|Infinity)\b/, 'constant.language'],
  [/\b(?:typeof|instanceof|in|void|new)\b/, 'keyword'],
  [/[A-Za-z_$][\w$]*(?=\s*\()/, 'entity.function'],
  [/(\.)([A-Za-z_$][\w$]*)/, ['delimiter', 'variable.property']],
  [/[A-Za-z_$][\w$]*(?=\s*:)/, 'variable.property'],
  [/[A-Za-z_$][\w$]*/, 'variable'],
  [/[?:!&|<>=+\-*/%,.]+/, 'delimiter'],
  [/\{/, { token: 'delimiter.bracket', next: '@exprBraces' }],
  [/[[\]()]/, 'delimiter.bracket'],
]

export const axmlLanguage: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '.axml',
  tokenizer: {
    root: [
      [/<!--/, { token: 'comment', next: '@comment' }],
      [/\{\{/, { token: 'delimiter.mustache', next: '@mustache' }],
      [/(<\/)([\w:.-]+)(\s*)(>)/, ['delimiter.tag', 'tag', '', 'delimiter.tag']],
      [
        /(<)(import-sjs|import|include|template|block|slot)\b/,
        ['delimiter.tag', { token: 'tag.control', next: '@tag' }],
      ],
      [/(<)([\w:.-]+)/, ['delimiter.tag', { token: 'tag', next: '@tag' }]],
      [/&(?:#\d+|#x[\da-fA-F]+|\w+);/, 'constant.escape'],
      [/[^<{&]+/, ''],
      [/./, ''],
    ],
    comment: [
      [/-->/, { token: 'comment', next: '@pop' }],
      [/[^-]+/, 'comment'],
      [/./, 'comment'],
    ],
    tag: [
      [/\/?>/, { token: 'delimiter.tag', next: '@pop' }],
      [/(a:|wx:)(if|elif|else|for-items|for-item|for-index|for|key|ref)\b/, 'attribute.directive'],
      [/(?:catch|on|bind|capture)(?:[A-Z:])[\w:-]*/, 'attribute.event'],
      [/[\w:.@-]+/, 'attribute.name'],
      [/=\s*"/, { token: 'string', next: '@double' }],
      [/=\s*'/, { token: 'string', next: '@single' }],
      [/=\s*(?=\{\{)/, { token: 'delimiter', next: '@bare' }],
      [/(=)(\s*)([^\s"'>{]+)/, ['delimiter', '', 'string']],
      [/</, { token: '@rematch', next: '@pop' }],
      [/\s+|./, ''],
    ],
    bare: [
      [/\{\{/, { token: 'delimiter.mustache', switchTo: '@mustache' }],
      [/./, { token: '@rematch', next: '@pop' }],
    ],
    double: [
      [/\{\{/, { token: 'delimiter.mustache', next: '@mustache' }],
      [/[^"{]+/, 'string'],
      [/"/, { token: 'string', next: '@pop' }],
      [/./, 'string'],
    ],
    single: [
      [/\{\{/, { token: 'delimiter.mustache', next: '@mustache' }],
      [/[^'{]+/, 'string'],
      [/'/, { token: 'string', next: '@pop' }],
      [/./, 'string'],
    ],
    mustache: [[/\}\}/, { token: 'delimiter.mustache', next: '@pop' }], ...expression, [/./, '']],
    exprBraces: [[/\}/, { token: 'delimiter.bracket', next: '@pop' }], ...expression, [/./, '']],
    exprComment: [
      [/\*\//, { token: 'comment', next: '@pop' }],
      [/[^*]+|./, 'comment'],
    ],
  },
}
