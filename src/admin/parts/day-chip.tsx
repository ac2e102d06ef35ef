/** Which day a screen shows: today, or one before it. */
export function DayChip({
  label,
  today,
  day,
  onDay,
}: {
  label: string
  /** `YYYY-MM-DD`, as is every day here. */
  today: string
  /** Null is today. */
  day: string | null
  onDay: (day: string | null) => void
}) {
  return (
    <label class="chip chip-day">
      <span>{label}</span>
      <input
        type="date"
        value={day ?? today}
        max={today}
        onChange={(event) => {
          const { value } = event.currentTarget
          onDay(value === '' || value === today ? null : value)
        }}
      />
    </label>
  )
}
