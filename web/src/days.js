// Days and stretches of days, written YYYY-MM-DD, without clocks or zones.

/** Return the day so many days after another. */
export function shiftDay(day, by) {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

/** Return how many days lie from one day to another. */
export function countDays(first, last) {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000);
}

/** Say whether a range of days, either end of which may be unknown, touches the days from first to last; one without any does. */
export function touches(from, to, first, last) {
  if (!from && !to) return true;
  return (from || to).slice(0, 10) <= last && (to || from).slice(0, 10) >= first;
}

/** Say whether any of several ranges, written from/to and parted by spaces, touches the days from first to last. */
export function anyTouches(ranges, first, last) {
  return ranges.split(" ").some((range) => touches(...range.split("/"), first, last));
}
