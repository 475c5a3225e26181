// A font of a few dots, with the letters that the counter as a picture needs.

/** Draws a text into rows of dots, each dot of it a square of `scale` dots; what would be outside is left out. */
export function drawText(
  dots: readonly Uint8Array[],
  text: string,
  at: { left: number; top: number },
  scale: number,
): void {
  const { left, top } = at
  let x = left
  for (const letter of text) {
    const glyph = glyphOf(letter)
    for (const [y, row] of glyph.entries()) {
      for (const [column, dot] of [...row].entries()) {
        if (dot === '.') continue
        for (let line = 0; line < scale; line++) {
          dots[top + y * scale + line]?.fill(1, x + column * scale, x + (column + 1) * scale)
        }
      }
    }
    x += (glyph[0]!.length + 1) * scale
  }
}

/** How many dots a text is wide, at scale 1. */
export function dotsAcross(text: string): number {
  return [...text].reduce((sum, letter) => sum + glyphOf(letter)[0]!.length + 1, -1)
}

function glyphOf(letter: string): readonly string[] {
  return glyphs.get(letter) ?? glyphs.get(' ')!
}

/** Rows from top to bottom, of which the last two are below the line. */
const glyphs: ReadonlyMap<string, readonly string[]> = new Map(
  [
    [' ', '... ... ... ... ... ... ... ... ...'],
    ['\u202f', '.. .. .. .. .. .. .. .. ..'],
    ['0', '.###. #...# #...# #...# #...# #...# .###. ..... .....'],
    ['1', '..#.. .##.. #.#.. ..#.. ..#.. ..#.. ##### ..... .....'],
    ['2', '.###. #...# ....# ..##. .#... #.... ##### ..... .....'],
    ['3', '.###. #...# ....# ..##. ....# #...# .###. ..... .....'],
    ['4', '...#. ..##. .#.#. #..#. ##### ...#. ...#. ..... .....'],
    ['5', '##### #.... ####. ....# ....# #...# .###. ..... .....'],
    ['6', '..##. .#... #.... ####. #...# #...# .###. ..... .....'],
    ['7', '##### ....# ...#. ..#.. ..#.. .#... .#... ..... .....'],
    ['8', '.###. #...# #...# .###. #...# #...# .###. ..... .....'],
    ['9', '.###. #...# #...# .#### ....# ...#. .##.. ..... .....'],
    ['V', '#...# #...# #...# #...# .#.#. .#.#. ..#.. ..... .....'],
    ['H', '#...# #...# #...# ##### #...# #...# #...# ..... .....'],
    [':', '. . # . . # . . .'],
    ['a', '.... .... .##. ...# .### #..# .### .... ....'],
    ['b', '#... #... ###. #..# #..# #..# ###. .... ....'],
    ['e', '.... .... .##. #..# #### #... .### .... ....'],
    ['f', '.## #.. ### #.. #.. #.. #.. ... ...'],
    ['g', '.... .... .### #..# #..# #..# .### ...# .##.'],
    ['h', '#... #... ###. #..# #..# #..# #..# .... ....'],
    ['i', '# . # # # # # . .'],
    ['n', '.... .... ###. #..# #..# #..# #..# .... ....'],
    ['o', '.... .... .##. #..# #..# #..# .##. .... ....'],
    ['p', '.... .... ###. #..# #..# #..# ###. #... #...'],
    ['r', '... ... #.# ##. #.. #.. #.. ... ...'],
    ['s', '.... .... .### #... .##. ...# ###. .... ....'],
    ['t', '.#. .#. ### .#. .#. .#. .## ... ...'],
    ['y', '.... .... #..# #..# #..# #..# .### ...# .##.'],
  ].map(([letter, rows]) => [letter!, rows!.split(' ')]),
)
