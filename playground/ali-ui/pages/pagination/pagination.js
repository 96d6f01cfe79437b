import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { page: 1 },
    onNext() {
      this.setData({ page: (this.data.page % 5) + 1 })
      this.say(`page ${this.data.page}`)
    },
  }),
)
