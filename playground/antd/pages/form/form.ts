import { Form } from 'antd-mini/es/Form/form'
import type { FromItemRef } from 'antd-mini/es/Form/form'
import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      classes: [
        { value: '1', label: 'First' },
        { value: '2', label: 'Second' },
      ],
      meals: [
        { value: 'b', label: 'Breakfast' },
        { value: 'l', label: 'Lunch' },
      ],
      days: [
        { value: 'sat', text: 'Saturday' },
        { value: 'sun', text: 'Sunday' },
      ],
      cities: ['Hangzhou', 'Shanghai', 'Beijing'],
    },
    onLoad() {
      this.form = new Form({
        initialValues: { seats: 1, class: '2' },
        rules: { name: [{ required: true, message: 'A name is needed' }] },
      })
    },
    handleRef(ref: FromItemRef) {
      this.form.addItem(ref)
    },
    async onSubmit() {
      try {
        const values = await this.form.submit()
        this.say(JSON.stringify(values))
      } catch (error) {
        this.say('not yet')
      }
    },
    onReset() {
      this.form.reset()
      this.say('reset')
    },
  }),
)
