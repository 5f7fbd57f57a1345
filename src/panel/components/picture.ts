// What a click is answered with comes first; the rest of it follows when that picture is out.
import { useEffect, useState } from 'preact/hooks';

/** False in a component's first picture, true from the next task after it on. */
export function useAfterPicture(): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame's callbacks come before it is drawn, a task that they set off after it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setAfter(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return after;
}
