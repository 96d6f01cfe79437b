/** The texts that the running simulator tells people, read from its sources and from those of the host's files. */
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript-api'
import { HOLE, nameOfCallee, nameOfProperty, TextReader, visit } from './text-reader'

export interface RuntimeText {
  /** Of the log entry, or of the fault that the inspector shows; undefined for what stands inside of other texts. */
  code?: string
  /** Where an error was thrown. */
  isPlace?: boolean
  /** What a hole of another text holds. */
  isPart?: boolean
  /** `%%` for what varies. */
  text: string
  /** `simulator/logic/app.ts:24` */
  place: string
}

/** `code`: undefined where the text only goes into another one, as that of a failed API call does. */
interface Told {
  code: ts.Expression | string | undefined
  text: ts.Expression
  isPlace?: boolean
}

const root = path.resolve(import.meta.dirname, '../..')
const rooms = ['simulator', 'host/data']

/** Calls that tell something, by the function's name: what of the arguments is code and text. */
const tellers: Record<string, (args: readonly ts.Expression[], file: string) => (Told | undefined)[]> = {
  // Of Reporter (code, message, …), PageRuntime (instance, code, message) and AppEvents (message).
  complain: ([a, b, c], file) => [
    file.endsWith('/app-events.ts') ? told('app_event_invalid', a) : isCode(a) ? told(a, b) : told(b, c),
  ],
  fault: ([code, text]) => [isCode(code) ? told(code, text) : undefined],
  note: ([code, , text]) => [isCode(code) ? told(code, text) : undefined],
  reportOnce: ([code, , text]) => [told(code, text)],
  // Of Reporter (level, args, { code }) and ComponentHost (level, code, message).
  log: ([, a, b]) => [b && ts.isObjectLiteralExpression(b) ? told(fieldsOf(b).get('code'), a) : told(a, b)],
  logOnce: ([, code, text]) => [told(code, text)],
  say: ([code, text]) => [isCode(code) ? told(code, text) : undefined],
  warn: ([text, code], file) => [file.endsWith('/hosted-storage.ts') ? told(code, text) : undefined],
  warnOnce: ([text]) => [told('template_warning', text)],
  // Of the view (error, place).
  report: ([error, place]) => [
    thrownAt(place),
    error && ts.isNewExpression(error) ? told('uncaught', error.arguments?.[0]) : undefined,
  ],
  // Of the page stack (state, number, text).
  fail: ([, , text], file) => [file.endsWith('/page-stack.ts') ? reason(text) : undefined],
  onFailed: ([text]) => [reason(text)],
  refuse: ([text]) => [reason(text)],
  // Of components (number, text).
  failure: ([, text]) => [reason(text)],
}

/** Errors: those of agents have words by their code; others go into the text of an entry, such as a failed call. */
const errors: Record<string, (args: readonly ts.Expression[]) => Told | undefined> = {
  InspectFault: ([code, text]) => told(code, text),
  ApiError: ([, text]) => reason(text),
  Refusal: ([, text]) => reason(text),
  FileError: ([, text]) => reason(text),
}

/** Where errors become texts of the console or of a failed call. Elsewhere they are thrown at the program, as they are. */
const saysItsErrors = /simulator\/(components|shell|logic\/canvas)\/|\/view\/(page-port|main)\.ts$/

const told = (code: ts.Expression | string | undefined, text: ts.Expression | undefined): Told | undefined =>
  code !== undefined && text ? { code, text } : undefined
const reason = (text: ts.Expression | undefined): Told | undefined => (text ? { code: undefined, text } : undefined)

const thrownAt = (text: ts.Expression | undefined): Told | undefined => text && { code: undefined, text, isPlace: true }

const isCode = (node: ts.Expression | undefined): boolean =>
  node !== undefined && ts.isStringLiteralLike(node) && /^[a-z]+(_[a-z]+)+$/.test(node.text)

export interface RuntimeTexts {
  texts: RuntimeText[]
  /** Places of texts that cannot be read, with the expression that they are made by. */
  unread: string[]
}

export function readRuntimeTexts(): RuntimeTexts {
  const program = createProgram(rooms.flatMap(sourcesIn))
  const reader = new TextReader(program)
  const found: RuntimeTexts = { texts: [], unread: [] }
  for (const source of program.getSourceFiles()) {
    if (!rooms.some((room) => source.fileName.startsWith(path.join(root, room)))) continue
    // Nobody looks into a player: what its page says is in words of its own.
    if (source.fileName.startsWith(path.join(root, 'simulator/player/'))) continue
    visit(source, (node) => {
      for (const each of tellingsOf(node)) if (each) add(found, reader, each)
    })
  }
  return found
}

function add(found: RuntimeTexts, reader: TextReader, { code, text, isPlace = false }: Told): void {
  // Who hands on what it is given: its callers are read themselves.
  if (typeof code === 'object' && reader.isParameter(code)) return
  const source = text.getSourceFile()
  const file = path.relative(root, source.fileName).replaceAll('\\', '/')
  const place = `${file}:${source.getLineAndCharacterOfPosition(text.getStart()).line + 1}`
  const codes = typeof code === 'object' ? reader.read(code).texts : [code]
  const { texts, inner } = reader.read(text)
  for (const each of inner) found.texts.push({ text: each, place, isPart: true })
  for (const each of codes)
    for (const line of texts) {
      const isRead = each !== HOLE && line !== HOLE
      if (isRead) found.texts.push({ ...(each !== undefined && { code: each }), text: line, place, isPlace })
      else if (!reader.isHandedOn(text) && (texts.length === 1 || each === HOLE))
        found.unread.push(`${file}: ${text.getText()}`)
    }
}

function tellingsOf(node: ts.Node): (Told | undefined)[] {
  const file = node.getSourceFile().fileName
  if (ts.isCallExpression(node)) {
    const name = nameOfCallee(node)
    return name !== undefined && Object.hasOwn(tellers, name) ? tellers[name]!(node.arguments, file) : []
  }
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const { text } = node.expression
    const isReported = ts.isCallExpression(node.parent) && nameOfCallee(node.parent) === 'report'
    if (isReported) return []
    if (Object.hasOwn(errors, text)) return [errors[text]!(node.arguments ?? [])]
    return text === 'Error' && saysItsErrors.test(file) ? [reason(node.arguments?.[0])] : []
  }
  if (ts.isObjectLiteralExpression(node)) return inObject(node)
  // Reasons why an attribute has no effect.
  const isInert = (ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'inert'
  return isInert && node.initializer ? textsOf(node.initializer) : []
}

/** `{ code, message }`, `{ level, args: [text], code }`, `{ where }` */
function inObject(object: ts.ObjectLiteralExpression): (Told | undefined)[] {
  const fields = fieldsOf(object)
  const [code, message, where] = ['code', 'message', 'where'].map((name) => fields.get(name))
  if (code?.getText().startsWith('z.')) return []
  const isOfError =
    code && isCode(code) && !fields.has('k') && !fields.has('node') && !code.getText().includes('inspect_')
  return [
    told(code, fields.get('args')),
    message && code && (isOfError ? reason(message) : told(code, message)),
    thrownAt(where),
  ]
}

function textsOf(node: ts.Expression): Told[] {
  const found: Told[] = []
  visit(node, (each) => {
    if (ts.isPropertyAssignment(each)) found.push({ code: undefined, text: each.initializer })
    // `[name, reason]` of Object.fromEntries.
    else if (ts.isArrayLiteralExpression(each) && each.elements.length === 2 && !ts.isStringLiteral(each.elements[0]!))
      found.push({ code: undefined, text: each.elements[1]! })
  })
  return found
}

function fieldsOf({ properties }: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  const fields = new Map<string, ts.Expression>()
  for (const property of properties) {
    if (ts.isPropertyAssignment(property)) fields.set(nameOfProperty(property) ?? '', property.initializer)
    else if (ts.isShorthandPropertyAssignment(property)) fields.set(property.name.text, property.name)
  }
  return fields
}

const sourcesIn = (room: string): string[] =>
  fs
    .readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|(^|[\\/])testing[\w-]*\.ts$/.test(file))
    .map((file) => path.join(root, room, file))

/** Of our own files alone: those of packages would take most of the time, and say nothing. */
function createProgram(files: string[]): ts.Program {
  const options: ts.CompilerOptions = { noLib: true, types: [], target: ts.ScriptTarget.ES2022 }
  const host = ts.createCompilerHost(options)
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const base = path.resolve(path.dirname(from), text)
      const file = text.startsWith('.') && [`${base}.ts`, `${base}/index.ts`].find((each) => fs.existsSync(each))
      return { resolvedModule: file ? { resolvedFileName: file, extension: '.ts' } : undefined }
    })
  return ts.createProgram(files, options, host)
}
