import { useT } from '../../i18n/i18n'
import { jsonFault } from './json-fault'

interface JsonFieldProps {
  text: string
  setText(text: string): void
  autoFocus?: boolean
}

/** JSON of several lines, checked as it is typed. */
export function JsonField({ text, setText, autoFocus }: JsonFieldProps) {
  const t = useT()
  const fault = text.trim() ? jsonFault(text) : undefined
  return (
    <>
      <textarea
        className={fault ? 'field json-field bad' : 'field json-field'}
        value={text}
        aria-label={t('inspector.json')}
        placeholder={t('inspector.json')}
        aria-invalid={fault !== undefined}
        spellCheck={false}
        autoFocus={autoFocus}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="json-fault" role="status">
        {fault}
      </div>
    </>
  )
}
