import { expect, it } from 'vitest'
import { RpcError } from '../../../../base/rpc/rpc-error'
import { coarseFirst, MomentPictures, nearestPicture } from './moment-pictures'

const picture = (index: number) => ({ base64: btoa(String(index)), width: 10, height: 20 })
const rest = (): Promise<void> => Promise.resolve()
const turns = async (): Promise<void> => {
  for (let n = 0; n < 200; n++) await Promise.resolve()
}

it('takes the coarse ones first, each once', () => {
  const order = coarseFirst([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(order.slice(0, 3)).toEqual([0, 8, 5])
  expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(coarseFirst([])).toEqual([])
  expect(coarseFirst([4])).toEqual([4])
})

it('takes what the pointer rests on before the others, and nothing when closed', async () => {
  const asked: number[] = []
  const pictures = new MomentPictures((index) => (asked.push(index), Promise.resolve(picture(index))), rest)
  pictures.want([1, 1, 5, 9])
  pictures.wantNow(7)
  await turns()
  expect(asked).toEqual([7, 1, 9, 5])
  expect(nearestPicture(pictures.taken.value, 6)?.index).toBe(7)
  pictures.close()
  pictures.want([20])
  await turns()
  expect(asked).toHaveLength(4)
  expect(pictures.taken.value.size).toBe(0)
})

it('asks no more where there is no browser', async () => {
  let asked = 0
  const pictures = new MomentPictures(() => {
    asked++
    return Promise.reject(new RpcError('recording_not_played', 'none'))
  }, rest)
  pictures.want([1, 2, 3])
  await turns()
  expect(pictures.unavailable.value).toBe(true)
  expect(asked).toBe(1)
})
