import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { type: 'success', main: { buttonText: 'Done' }, sub: { buttonText: 'Fail it' } },
    onMain() {
      this.say('main')
    },
    onSub() {
      this.setData({ type: 'fail' })
      this.say('sub')
    },
  }),
)
