import { describe, expect, it } from 'vitest'
import { readCommand } from './arguments'
import { sayIn } from './words'

const read = (text: string) => readCommand(text.split(' '), sayIn('en'))
const stepsOf = (text: string) => {
  const command = read(`release --key main ${text}`.trim())
  if (command.name !== 'release' || command.verb !== 'publish') throw new Error(JSON.stringify(command))
  return command.steps.map(({ audience: { percentage, groups }, after }) => [percentage, groups ?? [], after])
}

describe('tandem release', () => {
  it('is about the present folder, five differences, and nobody yet', () => {
    expect(read('release --key main')).toMatchObject({ verb: 'publish', dir: '.', last: 5, gates: true, steps: [] })
    expect(read('release app --key main --experience')).toMatchObject({ dir: 'app', experience: '', steps: [] })
    // A folder that is called like a verb.
    expect(read('release ./status --key main')).toMatchObject({ verb: 'publish', dir: './status' })
  })

  it('makes steps of groups and shares', () => {
    expect(stepsOf('--gray 10')).toEqual([[10, [], undefined]])
    expect(stepsOf('--all')).toEqual([[100, [], undefined]])
    expect(stepsOf('--gray 10,50% --all --after 60')).toEqual([
      [10, [], undefined],
      [50, [], 60],
      [100, [], 60],
    ])
    expect(stepsOf('--internal --group friends,press --gray 0.5')).toEqual([
      [0, ['internal', 'friends', 'press'], undefined],
      [0.5, ['internal', 'friends', 'press'], undefined],
    ])
  })

  it('reads the other verbs', () => {
    expect(read('release login release.example.com')).toMatchObject({ verb: 'login', url: 'release.example.com' })
    expect(read('release status --app a.b --json')).toMatchObject({ verb: 'status', app: 'a.b', dir: '.', json: true })
    expect(read('release rollback --id 7 --reason bad')).toMatchObject({ act: 'rollback', id: 7, reason: 'bad' })
    expect(read('release why abc --model Pixel --network wifi')).toMatchObject({
      device: 'abc',
      facts: { model: 'Pixel', network: 'wifi' },
    })
  })

  it.each([
    ['release', 'release needs --key'],
    ['release --key a --gray 50,10', '10 is no share'],
    ['release --key a --gray 101', '101 is no share'],
    ['release --key a --gray 100 --all', '100 is no share'],
    ['release --key a --group A!', 'A! is no name of a group'],
    ['release --key a --gray 1 --after 0', '0 are no minutes'],
    ['release --key a --build 0', '0 is not a build number'],
    ['release --key a --token secret', 'token'],
    ['release a b --key c', 'release takes 0–1 names, not 2'],
    ['release login', 'release login takes 1 names'],
    ['release stop --id x', 'x is not the id of a release'],
  ])('tandem %s: %s', (text, sentence) => {
    expect(read(text)).toMatchObject({ name: 'fault', message: expect.stringContaining(sentence) as string })
  })
})
