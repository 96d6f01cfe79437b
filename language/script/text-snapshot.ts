import type ts from 'typescript-api'

/** A text that tells how it differs from the one before, so that TypeScript parses again only what changed. */
export class TextSnapshot implements ts.IScriptSnapshot {
  constructor(private readonly text: string) {}

  getText(start: number, end: number): string {
    return start === 0 && end === this.text.length ? this.text : this.text.slice(start, end)
  }

  getLength(): number {
    return this.text.length
  }

  getChangeRange(old: ts.IScriptSnapshot): ts.TextChangeRange | undefined {
    if (!(old instanceof TextSnapshot)) return undefined
    const [before, now] = [old.text, this.text]
    const shorter = Math.min(before.length, now.length)
    let start = 0
    while (start < shorter && before.charCodeAt(start) === now.charCodeAt(start)) start++
    let end = 0
    while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === now.charCodeAt(now.length - 1 - end))
      end++
    return { span: { start, length: before.length - start - end }, newLength: now.length - start - end }
  }
}
