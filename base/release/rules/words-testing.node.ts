/** What holds for all words in two languages, for the tests of those who have some. */
import fs from 'node:fs'
import path from 'node:path'

type Words = Record<string, readonly [en: string, zh: string]>

const blanks = (text: string): string => [...text.matchAll(/%\w+%/g)].map(String).sort().join()

/** Those that are empty in one language, or have other blanks than in the other. */
export const unequal = (words: Words, keys: readonly string[]): string[] =>
  keys.filter((key) => words[key]!.some((text) => !text.trim()) || blanks(words[key]![0]) !== blanks(words[key]![1]))

/** Those that are not Chinese in Chinese. */
export const notChinese = (words: Words, keys: readonly string[]): string[] =>
  keys.filter((key) => !/[\u4e00-\u9fff]/.test(words[key]![1])).sort()

/** Those that no source in these folders of the project says; in files of words they only stand. */
export function unsaid(keys: readonly string[], ...folders: string[]): string[] {
  const root = path.resolve(import.meta.dirname, '../../..')
  const sources = folders
    .flatMap((dir) =>
      fs.readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' }).map((file) => `${dir}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|\/i18n\/|rules\/words\.ts$/.test(file))
    .map((file) => fs.readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  // Keys that are put together, such as `state.${state}`.
  const families = [...sources.matchAll(/`([a-z]+(?:\.[a-z]+)*\.?)\$\{/gi)].map(([, start]) => start!)
  return keys.filter(
    (key) => !sources.includes(`'${key}'`) && !families.some((start) => start && key.startsWith(start)),
  )
}
