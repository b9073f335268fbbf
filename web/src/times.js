// The reader's own time beside the source's: never in place of it.

/** Return a clock time in the reader's zone, and the day where it is another; nothing where it is the same clock. */
export function tellOwn(moment, zone, locale = "en-GB") {
  const zoned = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(moment);
  const at = new Date(moment);
  if (!zoned || Number.isNaN(at.getTime())) return null;
  const parts = Object.fromEntries(new Intl.DateTimeFormat(locale, {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at).map(({ type, value }) => [type, value]));
  const clock = `${parts.hour}:${parts.minute}`;
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  if (day === moment.slice(0, 10) && clock === moment.slice(11, 16)) return null;
  if (day === moment.slice(0, 10)) return clock;
  const words = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "short" }).format(at);
  return `${words}, ${clock}`;
}

/** Write the reader's own time behind each time that bears a zone. */
export function addOwnTimes(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const time of root.querySelectorAll("time[datetime*='T']:not([data-own])")) {
    time.dataset.own = "";
    const own = tellOwn(time.dateTime, zone);
    if (!own) continue;
    const shown = document.createElement("span");
    shown.className = "own-time";
    shown.textContent = ` (${own} your time)`;
    shown.title = zone;
    time.after(shown);
  }
}
