import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { loading: false, status: '' },
    onFail() {
      this.setData({ status: 'failed' })
    },
    onAgain() {
      this.setData({ status: '' })
      this.say('again')
    },
  }),
)
