import fs from 'node:fs'
import path from 'node:path'

const words = 'page data list view text request navigate storage device title image button scroll query user order'
  .split(' ')
  .flatMap((word) => [word, `${word}Id`, `get${word[0]!.toUpperCase()}${word.slice(1)}`])

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    // The low bits have short periods.
    return seed >>> 12
  }
}

/**
 * A tree of `count` text files of 20 to 400 lines in folders of forty, and ignored files beside them. A few lines hold
 * `needleInHay`. Returns the bytes of what is to be searched.
 */
export function makeTree(dir: string, count: number): number {
  const next = numbers(7)
  let bytes = 0
  fs.mkdirSync(dir, { recursive: true })
  fs.writeFileSync(path.join(dir, '.gitignore'), 'dist/\n*.log\n')
  for (let i = 0; i < count; i++) {
    const folder = path.join(dir, `pages-${i % 7}`, `part-${Math.floor(i / 40)}`)
    fs.mkdirSync(folder, { recursive: true })
    const lines = Array.from({ length: 20 + (next() % 380) }, (_, n) => line(next, n))
    if (i % 97 === 0) lines.push('const needleInHay = 42')
    const text = lines.join('\n')
    bytes += text.length
    fs.writeFileSync(path.join(folder, `file-${i}.${['js', 'axml', 'acss', 'json'][i % 4]}`), text)
    if (i % 50 === 0) fs.writeFileSync(path.join(folder, `out-${i}.log`), text)
  }
  return bytes
}

const line = (next: () => number, n: number): string =>
  `${'  '.repeat(n % 4)}${Array.from({ length: 3 + (next() % 8) }, () => words[next() % words.length]).join(n % 3 ? ' ' : '.')}`
