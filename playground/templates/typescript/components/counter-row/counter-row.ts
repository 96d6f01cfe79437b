import type { Counter } from '../../utils/counters'

Component({
  props: {
    counter: { id: 0, title: '', count: 0 } as Counter,
    onChange: (_id: number, _by: number): void => {},
  },

  methods: {
    change(event: { currentTarget: { dataset: Record<string, unknown> } }) {
      this.props.onChange(this.props.counter.id, Number(event.currentTarget.dataset.by))
    },
  },
})
