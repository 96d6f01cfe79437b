import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { useServices } from '../../workbench/services'

/** What a row of a file tree shows of git. */
export function useGitMark(path: string): { className: string; letter: string; title: string } {
  const t = useT()
  const mark = useSignal(useServices().git.marks).of(path)
  if (!mark) return { className: '', letter: '', title: '' }
  return { className: `git-${mark.kind}`, letter: mark.letter, title: t(`git.mark.${mark.kind}`) }
}
