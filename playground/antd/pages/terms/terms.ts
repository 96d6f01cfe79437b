import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { terms: [{ name: 'the terms' }], buttons: [{ text: 'Agree', type: 'primary' }] },
    onButton(button) {
      this.say(button.text)
    },
    onTerm(term) {
      this.say(term.name)
    },
    onCheck(checked) {
      this.say(`checked ${checked}`)
    },
  }),
)
