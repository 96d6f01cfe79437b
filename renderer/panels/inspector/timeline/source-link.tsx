import { useServices } from '../../../workbench/services'
import { useFirstFrame } from '../../console/log-stack'

/** The place of a stack in the program's own files, which opens there. */
export function SourceLink({ stack }: { stack: string }) {
  const { editors } = useServices()
  const frame = useFirstFrame(stack)
  if (!frame?.mapped) return null
  const place = `${frame.file}:${frame.line}`
  return (
    <a
      role="link"
      tabIndex={0}
      className="timeline-source"
      title={frame.functionName ? `${frame.functionName} — ${place}` : place}
      onClick={(event) => {
        event.stopPropagation()
        editors.open(frame.file, { place: { line: frame.line, column: frame.column } })
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.click()}
    >
      {place}
    </a>
  )
}
