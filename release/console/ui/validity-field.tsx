import { useT } from '../i18n/i18n'
import { SelectField } from './field'

const DAY = 86_400_000

interface Props {
  label: string
  /** Days to choose from. */
  days: readonly string[]
  /** What no end is called. */
  never: string
  /** Days; '' for no end. */
  value: string
  onChange: (days: string) => void
}

/** How long something holds. */
export function ValidityField({ label, days, never, value, onChange }: Props) {
  const t = useT()
  const ends = days.map((each) => ({ value: each, label: t('ui.days', { n: each }) }))
  return (
    <SelectField label={label} value={value} onChange={onChange} options={[...ends, { value: '', label: never }]} />
  )
}

/** As calls take it, from what was chosen. */
export const expiry = (days: string): { expires?: number } => (days ? { expires: Date.now() + Number(days) * DAY } : {})
