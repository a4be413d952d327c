// Questions about a page that are answered inside it. The functions travel there as text, all together, so each of
// them is exported and uses only what stands in this file. Each answers with sentences that name what is wrong.

/** What is on top: an open dialog, otherwise the page. */
export function scope(): Element {
  return [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
}

/** A short name for a sentence. */
export function called(element: Element): string {
  const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
  const kind = [element.tagName.toLowerCase(), ...element.classList].slice(0, 2).join('.');
  return `${kind} "${words.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
}

export function ancestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) found.push(at);
  return found;
}

/** There, visible, and not made one pixel small for listeners only. */
export function isSeen(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const hidesAway = (one: Element) => {
    const box = one.getBoundingClientRect();
    return Math.min(box.width, box.height) <= 1 && getComputedStyle(one).overflow !== 'visible';
  };
  return !ancestors(element).some(hidesAway);
}

/** A link among the words of a sentence may be as small as they are (WCAG 2.5.8). */
export function isInSentence(element: Element): boolean {
  if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
  const around = [...(element.parentElement?.childNodes ?? [])].filter((node) => node !== element);
  return around.some((node) => node.nodeType === Node.TEXT_NODE && /\w/.test(node.textContent ?? ''));
}

/** Whether a press this far from the middle still lands on the thing or its label. */
export function reaches(element: Element, x: number, y: number): boolean {
  element.scrollIntoView({ block: 'center', inline: 'center' });
  const box = element.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2 + x, box.y + box.height / 2 + y);
  if (!hit) return false;
  return element.contains(hit) || (hit.closest('label') as HTMLLabelElement | null)?.control === element;
}

/** The size of what a press may land on: the thing, with its label if that is in sight. */
export function pressSize(element: Element): [number, number] {
  const labels = [...((element as HTMLInputElement).labels ?? [])].filter(isSeen);
  const boxes = [element, ...labels].map((one) => one.getBoundingClientRect());
  const span = (from: 'left' | 'top', to: 'right' | 'bottom') =>
    Math.max(...boxes.map((box) => box[to])) - Math.min(...boxes.map((box) => box[from]));
  return [span('left', 'right'), span('top', 'bottom')];
}

/** UX-10: what can be pressed and is smaller than `size` pixels. */
export function smallTargets(size: number): string[] {
  const half = size / 2 - 1;
  const sides = [[half, 0], [-half, 0], [0, half], [0, -half]] as const;
  const pressed = 'a[href], button, input, select, textarea, summary, [role="tab"], [role="menuitem"], [role="option"]';
  const all = [...scope().querySelectorAll(pressed)].filter((one) => isSeen(one) && !isInSentence(one));
  const small = all.filter((one) => Math.min(...pressSize(one)) < size - 0.5 && !sides.every(([x, y]) => reaches(one, x, y)));
  return small.map((one) => `${called(one)} is ${pressSize(one).map(Math.round).join(' by ')} px, not ${size}`);
}

/** UX-10: what reaches past the edge and lets the page scroll sideways. */
export function sideways(): string[] {
  const edge = document.documentElement.clientWidth;
  const past = document.documentElement.scrollWidth - edge;
  if (past <= 0) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge + 1);
  const inner = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
  return [`the page scrolls sideways by ${past} px`, ...inner.slice(0, 3).map(called)];
}

export function textNodes(): Text[] {
  const walker = document.createTreeWalker(scope(), NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  const isShown = ({ data, parentElement }: Text) =>
    data.trim() !== '' && !!parentElement && !parentElement.closest('select, script, style, textarea, svg') && isSeen(parentElement);
  return found.filter(isShown);
}

/** The box that hides what reaches past it, if `element` is one; a button or a tag holds its own words. */
export function cutsOff(element: Element, box: DOMRect): boolean {
  const style = getComputedStyle(element);
  const hides = (overflow: string) => ['hidden', 'clip'].includes(overflow);
  const holds = element.matches('button, [role="tab"], [role="menuitem"]');
  const own = element.getBoundingClientRect();
  const across = box.left < own.left - 1.5 || box.right > own.right + 1.5;
  const down = box.top < own.top - 1.5 || box.bottom > own.bottom + 1.5;
  return (across && (holds || hides(style.overflowX))) || (down && (holds || hides(style.overflowY)));
}

/** UX-28, UX-34: words of which some are cut off. */
export function clippedWords(): string[] {
  const complaints: string[] = [];
  for (const node of textNodes()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    const around = ancestors(node.parentElement as Element);
    const scrolls = around.findIndex((one) => /auto|scroll/.test(getComputedStyle(one).overflow));
    const inside = scrolls < 0 ? around : around.slice(0, scrolls);
    const culprit = inside.find((one) => boxes.some((box) => cutsOff(one, box)));
    if (culprit) complaints.push(`"${node.data.trim().slice(0, 40)}" is cut off by ${called(culprit)}`);
  }
  return complaints;
}

/** UX-28, UX-34: words that lie on other words. */
export function wordsOnWords(): string[] {
  const floats = (one: Element) => ['fixed', 'sticky', 'absolute'].includes(getComputedStyle(one).position);
  const still = textNodes().filter((node) => !ancestors(node.parentElement as Element).some(floats));
  const boxes = still.map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return { words: node.data.trim().slice(0, 30), rects: [...range.getClientRects()] };
  });
  const meet = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
  return boxes.flatMap(({ words, rects }, at) =>
    boxes
      .slice(at + 1)
      .filter((other) => other.rects.some((b) => rects.some((a) => meet(a, b))))
      .map((other) => `"${words}" and "${other.words}" lie on each other`),
  );
}

/** UX-26: movements that take longer than 10 ms. */
export function slowMovements(): string[] {
  const seconds = (list: string) => Math.max(...list.split(',').map((time) => parseFloat(time)));
  const parts = [undefined, '::before', '::after', '::backdrop'];
  return [...document.querySelectorAll('*')].flatMap((element) =>
    parts.flatMap((part) => {
      const style = getComputedStyle(element, part);
      const moves = style.animationName !== 'none' && seconds(style.animationDuration) > 0.01;
      const changes = style.transitionProperty !== 'none' && seconds(style.transitionDuration) + seconds(style.transitionDelay) > 0.01;
      const smooth = style.scrollBehavior === 'smooth';
      return moves || changes || smooth ? [`${called(element)}${part ?? ''} moves under reduced motion`] : [];
    }),
  );
}

export function scrollers(): Element[] {
  const scrolls = (one: Element) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const across = /auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth + 1;
    const down = /auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight + 1;
    return (across || down) && isSeen(one) && !one.matches('html, body, textarea, input, select');
  };
  return [scope(), ...scope().querySelectorAll('*')].filter(scrolls);
}

/** UX-13: how many things scroll by themselves. */
export function countScrollers(): number {
  return scrollers().length;
}

/** UX-13: puts the focus into the nth of them, or says why keys cannot get there or what name it lacks. */
export function enterScroller(at: number): string[] {
  const scroller = scrollers()[at] as HTMLElement;
  const label = document.getElementById(scroller.getAttribute('aria-labelledby') ?? '')?.textContent;
  const named = (scroller.getAttribute('aria-label') ?? label ?? '').trim() !== '';
  const inside = scroller.querySelector<HTMLElement>('[tabindex], a[href], button');
  const target = scroller.tabIndex >= 0 ? scroller : inside;
  target?.focus({ preventScroll: true });
  scroller.scrollTo(0, 0);
  return [
    ...(named && (scroller.role ?? scroller.tagName === 'DIALOG') ? [] : [`${called(scroller)} scrolls and has no name or role`]),
    ...(target ? [] : [`${called(scroller)} scrolls and cannot have the focus`]),
  ];
}

/** UX-13: how far the nth of them has been scrolled, both ways together. */
export function scrolled(at: number): number {
  const scroller = scrollers()[at] as Element;
  return Math.abs(scroller.scrollLeft) + scroller.scrollTop;
}

/** What one stop of a walk with Tab says: which element it is, and what is wrong with it. */
export interface Stop {
  at: number;
  wrong: string[];
}

/** UX-12, UX-25: the focused thing is in sight, lies under nothing, and shows that it has the focus. */
export function focusStop(): Stop {
  const focused = document.activeElement;
  const at = [...document.querySelectorAll('*')].indexOf(focused ?? document.body);
  if (!focused || focused === document.body) return { at: -1, wrong: [] };
  const wrong: string[] = [];
  const over = liesUnder(focused);
  if (over) wrong.push(`${called(focused)} has the focus and lies ${over}`);
  if (!showsFocus(focused)) wrong.push(`${called(focused)} does not show that it has the focus`);
  return { at, wrong };
}

/** What hides the middle of what can be seen of an element, or of its label; nothing where it is in sight. */
export function liesUnder(element: Element): string {
  const label = (element as HTMLInputElement).labels?.[0];
  const over = [element, ...(label ? [label] : [])].map((one) => {
    const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (left >= right || top >= bottom || !hit) return 'out of sight';
    return one.contains(hit) || hit.contains(one) ? '' : `under ${called(hit)}`;
  });
  return over.includes('') ? '' : (over[0] ?? '');
}

/** An outline, on the thing itself or on what stands in for it; shadows and colours are lost in forced colours. */
export function showsFocus(element: Element): boolean {
  const near = [element, element.parentElement, element.nextElementSibling, element.previousElementSibling];
  return near.some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  });
}

/** UX-25: icons that have the colour of what lies behind them. */
export function lostIcons(): string[] {
  const behind = (icon: Element) => {
    const colours = ancestors(icon).map((one) => getComputedStyle(one).backgroundColor);
    return colours.find((colour) => !/rgba\(.*, 0\)|transparent/.test(colour)) ?? 'rgb(255, 255, 255)';
  };
  const icons = [...scope().querySelectorAll('svg')].filter(isSeen);
  const lost = icons.filter((icon) => {
    const { stroke, fill } = getComputedStyle(icon);
    return [stroke, fill].every((colour) => colour === 'none' || colour === behind(icon));
  });
  return lost.map((icon) => `an icon in ${called(icon.parentElement ?? icon)} cannot be seen`);
}

/** UX-24: what does not belong on paper: dark colours, the frame, lists and tables that are cut off. */
export function notForPaper(): string[] {
  const light = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).every((part) => Number(part) > 200);
  const ground = getComputedStyle(document.body).backgroundColor;
  const frame = [...document.querySelectorAll('nav, aside, footer, button, select')];
  // Inside the page a button may be a row's name.
  const left = frame.filter((one) => isSeen(one) && !one.matches('main :not(nav), dialog *'));
  const rows = [...document.querySelectorAll('main tbody tr')].filter((row) => !isSeen(row));
  const cut = scrollers().filter((one) => one.closest('main'));
  return [
    ...(light(ground) || ground === 'rgba(0, 0, 0, 0)' ? [] : [`the paper is ${ground}`]),
    ...(light(getComputedStyle(document.body).color) ? ['the ink is light'] : []),
    ...left.map((one) => `${called(one)} is printed`),
    ...rows.map((row) => `${called(row)} is not printed`),
    ...cut.map((one) => `${called(one)} is cut off on paper`),
  ];
}

/** UX-20: one polite and one assertive announcer beside the page, and nothing to press inside them. */
export function wrongAnnouncers(): string[] {
  const complaints: string[] = [];
  for (const kind of ['polite', 'assertive']) {
    const all = [...document.querySelectorAll(`[aria-live="${kind}"]`)].filter((one) => !one.closest('main, dialog'));
    if (all.length !== 1) complaints.push(`${all.length} ${kind} announcers: ${all.map(called).join(', ')}`);
    const pressed = all.flatMap((one) => [...one.querySelectorAll('a, button, input, select, textarea, [tabindex]')]);
    complaints.push(...pressed.map((one) => `${called(one)} can be pressed inside an announcer`));
  }
  return complaints;
}

/** UX-31: pixels between the mark for help and the lower right corner. */
export function helpPlace(): number[] {
  const { right, bottom } = document.querySelector('[aria-controls="help"]')?.getBoundingClientRect() ?? new DOMRect();
  return [document.documentElement.clientWidth - right, innerHeight - bottom];
}
