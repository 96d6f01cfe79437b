import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      agree: { title: 'Agree', type: 'primary', data: 'agree' },
      cancel: { title: 'Not now', data: 'cancel' },
    },
    onSelect(event) {
      this.say(JSON.stringify(event && event.currentTarget ? event.currentTarget.dataset : event))
    },
  }),
)
