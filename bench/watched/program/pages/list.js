let sequence = 0

const rows = (count) =>
  Array.from({ length: count }, () => {
    const id = ++sequence
    const [vip, cls] = [id % 3 === 0, id % 2 ? 'odd' : 'even']
    return { id, cls, name: `Item name ${id}`, vip, level: `V${id % 7}`, price: `${(id * 37) % 1000}.00` }
  })

Page({
  data: { list: [], ready: '' },
  onReady() {
    getApp().cycle = () => this.cycle()
    this.setData({ ready: 'ready' })
  },
  onRow() {},
  /** Answers when the view has taken it in. */
  set(changes) {
    return new Promise((resolve) => this.setData(changes, resolve))
  },
  splice(changes) {
    return new Promise((resolve) => this.$spliceData(changes, resolve))
  },
  /** The workloads of the suite `setdata`, from the call in logic to the answer of the view: ms in all. */
  async cycle() {
    const start = performance.now()
    await this.set({ list: rows(1000) })
    const every10th = (change) => Object.assign({}, ...Array.from({ length: 100 }, (_, i) => change(i * 10)))
    await this.set(every10th((i) => ({ [`list[${i}].name`]: `${this.data.list[i].name} !` })))
    await this.set({ 'list[1]': this.data.list[998], 'list[998]': this.data.list[1] })
    await this.splice({ list: [500, 1] })
    await this.set({ list: this.data.list.filter((_, i) => i !== 400) })
    await this.set({ list: this.data.list.map((row, i) => (i === 300 ? { ...row, name: 'changed' } : row)) })
    await this.splice({ list: [this.data.list.length, 0, ...rows(1000)] })
    await this.set(every10th((i) => ({ [`list[${i}].vip`]: !this.data.list[i].vip })))
    for (let i = 0; i < 200; i++) {
      my.getStorage({ key: 'row', success() {} })
      await this.set({ [`list[${(i * 7919) % 1000}].name`]: `update ${i}` })
    }
    await this.set({ list: [] })
    return performance.now() - start
  },
})
