import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { current: 0, items: ['Order', 'Pay', 'Done'].map((title) => ({ title, description: 'step' })) },
    onNext() {
      this.setData({ current: (this.data.current + 1) % 3 })
      this.say(`step ${this.data.current}`)
    },
  }),
)
