import { useState } from 'react'
import { MAX_MOCK_DELAY, type ApiMock } from '../../../../protocol/custom-apis'
import { useT } from '../../../i18n/i18n'
import { FormDialog, FormRow, SelectRow, TextRow } from '../../simulator/form-dialog'
import { jsonFault } from '../json-fault'
import { ruleOf, whenFault, type MockForm } from './mock-form'

interface MockDialogProps {
  start: MockForm
  /** The rule that is edited; undefined for a new one. */
  before: ApiMock | undefined
  accept(rule: ApiMock): void
  remove?: (() => void) | undefined
  close(): void
}

/** One mock of `my.`. */
export function MockDialog({ start, before, accept, remove, close }: MockDialogProps) {
  const t = useT()
  const [form, setForm] = useState(start)
  const set = (values: Partial<MockForm>): void => setForm({ ...form, ...values })
  const rule = ruleOf(form, before)
  const named = ruleOf({ ...form, when: '', result: '', fails: false, delay: '' }, undefined) !== undefined
  const delay = form.delay.trim() === '' ? 0 : Number(form.delay)
  const badDelay = !(delay >= 0 && delay <= MAX_MOCK_DELAY)
  return (
    <FormDialog
      title={t(before ? 'mock.edit' : 'mock.new')}
      accept={t('mock.save')}
      valid={rule !== undefined}
      onAccept={() => rule && accept(rule)}
      onClose={close}
      onDelete={remove}
    >
      <TextRow
        label="API"
        value={form.api}
        placeholder="my.getLocation"
        bad={!named}
        hint={form.api.trim() && !named ? t('mock.notMockable') : t('mock.apiHint')}
        change={(api) => set({ api })}
      />
      <JsonRow
        label={t('mock.when')}
        hint={t('mock.whenHint')}
        value={form.when}
        bad={whenFault(form.when)}
        change={(when) => set({ when })}
      />
      <SelectRow
        label={t('mock.answer')}
        value={form.fails ? 'error' : 'result'}
        options={[
          ['result', t('mock.succeeds')],
          ['error', t('mock.fails')],
        ]}
        change={(value) => set({ fails: value === 'error' })}
      />
      {form.fails ? (
        <>
          <TextRow
            label={t('mock.error')}
            value={form.error}
            bad={!(Number.isInteger(Number(form.error)) && Number(form.error) >= 1)}
            change={(error) => set({ error })}
          />
          <TextRow
            label={t('mock.errorMessage')}
            value={form.errorMessage}
            change={(errorMessage) => set({ errorMessage })}
          />
        </>
      ) : (
        <JsonRow
          label={t('mock.result')}
          value={form.result}
          rows={6}
          bad={form.result.trim() !== '' && jsonFault(form.result) !== undefined}
          change={(result) => set({ result })}
        />
      )}
      <TextRow
        label={t('mock.delay')}
        value={form.delay}
        placeholder="0"
        bad={badDelay}
        {...(badDelay && { hint: t('mock.delayHint', { max: MAX_MOCK_DELAY }) })}
        change={(text) => set({ delay: text })}
      />
    </FormDialog>
  )
}

interface JsonRowProps {
  label: string
  hint?: string
  value: string
  bad: boolean
  rows?: number
  change(value: string): void
}

function JsonRow({ label, hint, value, bad, rows = 3, change }: JsonRowProps) {
  const t = useT()
  const fault = bad ? (jsonFault(value) ?? t('mock.noObject')) : hint
  return (
    <FormRow
      label={label}
      {...(fault !== undefined && { hint: fault })}
      control={(id) => (
        <textarea
          id={id}
          className={`field json-field mock-json ${bad ? 'bad' : ''}`}
          aria-invalid={bad}
          value={value}
          rows={rows}
          placeholder="{ }"
          spellCheck={false}
          onChange={(event) => change(event.target.value)}
        />
      )}
    />
  )
}
