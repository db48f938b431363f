/** Server-sent changes. The browser reconnects by itself; the page shows when it has to. */

export function listen(onChange: () => void, onOnline: (online: boolean) => void): void {
  const source = new EventSource('api/changes');
  source.addEventListener('open', () => onOnline(true));
  source.addEventListener('change', () => {
    onOnline(true);
    onChange();
  });
  source.addEventListener('error', () => {
    onOnline(false);
    if (source.readyState === EventSource.CLOSED) {
      // After an HTTP error the browser gives up; a restarted demo has another address, a slow one comes back.
      setTimeout(() => listen(onChange, onOnline), 3000);
    }
  });
}
