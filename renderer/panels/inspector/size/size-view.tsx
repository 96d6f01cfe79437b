import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SizeFinding, SizeKind, SizeReport } from '../../../../protocol/size'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { messageOf } from '../../../workbench/host'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { showBytes, sizeTree, trailTo, type SizeNode } from './size-tree'
import { Treemap } from './treemap'
import { SearchField } from '../../search-field'

const kinds: readonly SizeKind[] = ['script', 'template', 'style', 'sjs', 'image', 'font', 'media', 'data']
/** Rows drawn at a time. */
const ROWS = 300

/** What the program's packages are made of, as blocks and as a table, and what could be left out. */
export function SizeView() {
  const t = useT()
  const { host, build, settings } = useServices()
  const imageLimit = useSignal(settings.current).pictureLimit
  const built = useSignal(build.report)?.build
  const [report, setReport] = useState<SizeReport>()
  const [failure, setFailure] = useState<string>()
  const read = useCallback(() => {
    let gone = false
    host.call('size/report', { imageLimit }).then(
      (found) => {
        if (gone) return
        setFailure(undefined)
        setReport(found)
      },
      (error: unknown) => gone || setFailure(messageOf(error)),
    )
    return () => void (gone = true)
  }, [host, imageLimit])
  useEffect(read, [read, built])
  if (failure !== undefined)
    return (
      <div className="empty small">
        <p>{failure}</p>
        <button type="button" className="text-button secondary" onClick={() => void read()}>
          {t('size.again')}
        </button>
      </div>
    )
  return report ? <Report report={report} /> : <div className="progress" />
}

function Report({ report }: { report: SizeReport }) {
  const t = useT()
  const { editors } = useServices()
  const root = useMemo(() => sizeTree(report, t('size.main')), [report, t])
  const [path, setPath] = useState('')
  const [query, setQuery] = useState('')
  const [side, setSide] = useState<'contents' | 'findings'>('contents')
  const trail = trailTo(root, path)
  const node = trail.at(-1)!
  const wanted = query.trim().toLowerCase()
  const matches = (one: SizeNode): boolean => !wanted || one.path.toLowerCase().includes(wanted)
  const choose = (one: SizeNode): void => {
    if (one.children) setPath(one.path)
    else if (one.part?.file !== undefined) editors.open(one.part.file)
    // A block whose inside is left out: it is cut off there.
    else setPath(one.path)
  }
  const describe = (one: SizeNode): string => {
    const lines = [one.path.replace(/^\//, ''), `${showBytes(one.size)} · gzip ${showBytes(one.compressed)}`]
    if (one.kind) lines.push(t(`size.kind.${one.kind}`))
    if (one.part)
      lines.push(
        one.part.usedBy.length
          ? `${t('size.usedBy')} ${one.part.usedBy.map((each) => each || t('size.main')).join(', ')}`
          : t('size.unused'),
      )
    return lines.join('\n')
  }
  return (
    <div className="size-view">
      <div className="size-bar">
        <nav aria-label={t('size.place')} className="size-trail">
          {trail.map((one, n) => (
            <button key={one.path} type="button" aria-current={one === node} onClick={() => setPath(one.path)}>
              {n > 0 && <Icon name="chevron-right" />}
              {one.name}
            </button>
          ))}
        </nav>
        <span className="size-sum">
          {showBytes(node.size)} <small>gzip {showBytes(node.compressed)}</small>
        </span>
        <SearchField className="size-search" label={t('size.search')} value={query} onText={setQuery} />
      </div>
      <div className="size-body">
        <div className="size-left">
          <Treemap {...{ node, matches, choose, describe }} label={t('size.map')} />
          <div className="size-legend">
            {kinds
              .filter((kind) => report.parts.some((part) => part.kind === kind))
              .map((kind) => (
                <span key={kind}>
                  <i className={`kind-${kind}`} />
                  {t(`size.kind.${kind}`)}
                </span>
              ))}
          </div>
        </div>
        <div className="size-side">
          <div className="size-switch" role="tablist">
            {(['contents', 'findings'] as const).map((each) => (
              <button key={each} type="button" role="tab" aria-selected={side === each} onClick={() => setSide(each)}>
                {t(`size.${each}`)}
                {each === 'findings' && <span className="size-count">{report.findings.length}</span>}
              </button>
            ))}
          </div>
          {side === 'contents' ? (
            <Contents {...{ node, wanted, report, choose, describe }} />
          ) : (
            <Findings findings={report.findings} />
          )}
        </div>
      </div>
    </div>
  )
}

interface ContentsProps {
  node: SizeNode
  wanted: string
  report: SizeReport
  choose(node: SizeNode): void
  describe(node: SizeNode): string
}

function Contents({ node, wanted, choose, describe }: ContentsProps) {
  const t = useT()
  const rows = wanted
    ? leaves(node)
        .filter(({ path }) => path.toLowerCase().includes(wanted))
        .sort((a, b) => b.size - a.size)
    : (node.children ?? [])
  if (!rows.length) return <div className="empty small">{t('size.nothing')}</div>
  return (
    <div className="size-table scroll">
      <table>
        <thead>
          <tr>
            <th>{t('size.name')}</th>
            <th className="number">{t('size.size')}</th>
            <th className="number">gzip</th>
            <th className="number">%</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS).map((row) => (
            <tr key={row.path}>
              <td title={describe(row)}>
                <button type="button" onClick={() => choose(row)}>
                  {row.children ? <Icon name="folder" /> : <i className={`kind-${row.kind}`} />}
                  {wanted ? row.part?.id : row.name}
                </button>
              </td>
              <td className="number">{showBytes(row.size)}</td>
              <td className="number">{showBytes(row.compressed)}</td>
              <td className="number">{node.size ? ((row.size / node.size) * 100).toFixed(1) : 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > ROWS && <div className="empty small">… {rows.length - ROWS}</div>}
    </div>
  )
}

const leaves = (node: SizeNode): SizeNode[] => (node.children ? node.children.flatMap(leaves) : [node])

function Findings({ findings }: { findings: readonly SizeFinding[] }) {
  const t = useT()
  const { editors } = useServices()
  if (!findings.length) return <div className="empty small">{t('size.noFindings')}</div>
  return (
    <ul className="size-findings scroll">
      {findings.slice(0, ROWS).map(({ kind, subjects, files, saves, detail }) => (
        <li key={`${kind} ${subjects.join()}`}>
          <Icon
            name={kind.endsWith('too_large') ? 'error' : kind === 'only_one_subpackage' ? 'arrow-right' : 'lightbulb'}
          />
          <div>
            <b>{t(`size.finding.${kind}`)}</b> <small>−{showBytes(saves)}</small>
            {subjects.map((subject, n) => (
              <button
                key={subject}
                type="button"
                className="link"
                disabled={files[n] === undefined}
                onClick={() => editors.open(files[n]!)}
              >
                {subject || t('size.main')}
              </button>
            ))}
            {kind === 'only_one_subpackage' && <span className="dim">→ {detail}</span>}
          </div>
        </li>
      ))}
      {findings.length > ROWS && <li className="dim">… {findings.length - ROWS}</li>}
    </ul>
  )
}
