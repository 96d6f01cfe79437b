import type { SourcePlace } from '../../../../protocol/inspect-sources'
import { useNodeActions } from './node-actions'

/** A file without a line is where the compiler knows no more. */
export function SourceLink({ place }: { place: Partial<SourcePlace> & { file: string } }) {
  const actions = useNodeActions()
  const { file, line, column = 0 } = place
  const label = `${file.split('/').at(-1)}${line === undefined ? '' : `:${line}`}`
  return (
    <button
      type="button"
      className="element-source"
      title={`${file}${line === undefined ? '' : `:${line}`}`}
      onClick={() => actions.open({ file, line: line ?? 1, column })}
    >
      {label}
    </button>
  )
}
