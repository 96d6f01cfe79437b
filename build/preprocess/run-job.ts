import type { FindImport, Preprocessor, StyleJob, StyleOutcome } from './job'
import { compileLess, loadLess } from './less'
import { compileSass, loadSass } from './sass'

export const load = async (language: StyleJob['language']): Promise<void> =>
  void (await (language === 'less' ? loadLess() : loadSass()))

export const runJob = (job: StyleJob, find: FindImport): Promise<StyleOutcome> =>
  job.language === 'less' ? compileLess(job, find) : compileSass(job, find)

/** In the caller's own thread, which an endless sheet takes for good: for tests and benches, whose sheets are known. */
export const inProcess: Preprocessor = { run: runJob }
