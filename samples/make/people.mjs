// Invented people. Every name is put together here, every mail address ends in a reserved example domain (RFC 2606),
// every phone number is in the range kept for fiction (555-0100 to 555-0199), every profile slug says "sample".

/** Seeded (mulberry32): the same people each time, so that a test may name a row. */
export function random(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, chance: (p) => next() < p, pick: (list) => list[below(list.length)] };
}

// Share of claimants, state, telephone area code, then places "city zip". Shares follow the population, with more for
// California, where the suit was filed.
const STATES = `
84 CA California 415 San Francisco 94103, San Francisco 94117 / 510 Oakland 94607, Berkeley 94704 / 408 San Jose 95112, Sunnyvale 94086 / 213 Los Angeles 90012, Los Angeles 90026 / 619 San Diego 92104 / 916 Sacramento 95816 / 559 Fresno 93721
24 TX Texas 512 Austin 78704 / 713 Houston 77006 / 214 Dallas 75204 / 210 San Antonio 78205
20 NY New York 212 New York 10003, New York 10025 / 718 Brooklyn 11215 / 716 Buffalo 14201
18 FL Florida 305 Miami 33130 / 813 Tampa 33606 / 407 Orlando 32801
12 IL Illinois 312 Chicago 60614, Chicago 60607
11 WA Washington 206 Seattle 98103, Seattle 98122
10 PA Pennsylvania 215 Philadelphia 19103 / 412 Pittsburgh 15213
9 OH Ohio 614 Columbus 43215 / 216 Cleveland 44113
9 GA Georgia 404 Atlanta 30308
9 NC North Carolina 919 Raleigh 27601 / 704 Charlotte 28203
9 NJ New Jersey 201 Hoboken 07030, Jersey City 07302 / 973 Newark 07102
9 MA Massachusetts 617 Cambridge 02139, Boston 02116
7 VA Virginia 703 Arlington 22201
7 MI Michigan 313 Detroit 48226
6 AZ Arizona 602 Phoenix 85004
6 CO Colorado 303 Denver 80205
5 TN Tennessee 615 Nashville 37203
5 MD Maryland 410 Baltimore 21201
5 MN Minnesota 612 Minneapolis 55408
5 OR Oregon 503 Portland 97209
4 MO Missouri 314 St. Louis 63108
4 WI Wisconsin 414 Milwaukee 53202
4 IN Indiana 317 Indianapolis 46204
3 CT Connecticut 203 New Haven 06511
3 UT Utah 801 Salt Lake City 84102
3 NV Nevada 702 Las Vegas 89101
3 SC South Carolina 843 Charleston 29401
3 LA Louisiana 504 New Orleans 70115
2 AL Alabama 205 Birmingham 35203
2 KY Kentucky 502 Louisville 40202
2 OK Oklahoma 405 Oklahoma City 73102
2 DC District of Columbia 202 Washington 20009
2 IA Iowa 515 Des Moines 50309
2 KS Kansas 913 Overland Park 66204
2 NM New Mexico 505 Albuquerque 87102
1 PR Puerto Rico 787 San Juan 00907
1 HI Hawaii 808 Honolulu 96813
1 ID Idaho 208 Boise 83702
1 ME Maine 207 Portland 04101
1 NH New Hampshire 603 Manchester 03101
1 RI Rhode Island 401 Providence 02903
1 NE Nebraska 402 Omaha 68102
1 VT Vermont 802 Burlington 05401
1 AR Arkansas 501 Little Rock 72201
1 MS Mississippi 601 Jackson 39201
1 MT Montana 406 Missoula 59801
1 DE Delaware 302 Wilmington 19801
1 AK Alaska 907 Anchorage 99501`;

const PLACES = STATES.trim().split("\n").flatMap((line) => {
  const [, share, code, name, rest] = /^(\d+) (\w\w) (\D+) (\d.*)$/.exec(line);
  const places = rest.split(" / ").flatMap((block) => {
    const area = block.slice(0, 3);
    return block.slice(4).split(", ").map((p) => ({ state: code, stateName: name, area, city: p.slice(0, -6), zip: p.slice(-5) }));
  });
  return Array.from({ length: Number(share) }, (_, i) => places[i % places.length]);
});

const STREETS = ["Alder Way", "Birchmere Ave", "Cobbler Ln", "Dunmore St", "Eastwick Blvd", "Fennel Ct", "Garnet Hill Rd", "Hollis St",
  "Juniper Ter", "Kestrel Dr", "Larkfield Ave", "Mill Pond Rd", "Old Quarry Rd", "Pepperwood Dr", "Quill St", "Rosewater Pl", "Tamarack St", "W. Upland Ave"];

const GIVEN = "James Mary Robert Patricia Michael Jennifer David Linda William Elizabeth Joseph Susan Thomas Jessica Daniel Sarah Marcus Karen Anthony Keisha Steven Ashley Andre Donna Kevin Latoya Brian Michelle Darnell Carol Jason Amanda Ryan Melissa Tyrone Deborah Eric Stephanie Jamal Rebecca Scott Laura Brandon Cynthia Gregory Amy Aaron Kathleen Malik Angela".split(" ");
const SURNAMES = "Abbott Ashworth Barlow Beckwith Calloway Carver Dempsey Driscoll Eastman Ellery Fairbanks Fletcher Garrity Goodwin Hadley Hollings Ingram Jessup Kendrick Kirkland Langford Lockhart Maddox McAllister Merriweather Nesbitt Norwood O'Brien Oakes Pemberton Prescott Quigley Radcliffe Rutledge Sandoval-Reed Sinclair Thackeray Thorne Underhill Vance Wakefield Washington Whitcomb Winslow Yardley".split(" ");
const GIVEN_ES = "José María Luis Ana Carlos Guadalupe Jesús Sofía Miguel Verónica Andrés Lucía Raúl Inés Héctor Pilar Óscar Ximena".split(" ");
const SURNAMES_ES = "Gutiérrez,Peña,Ramírez,Ortiz,de la Cruz,Núñez,Salazar,Vásquez,Castañeda,Del Río,Ibáñez,Montoya,Zúñiga,Beltrán,Quiñones,Ávila Romero".split(",");

// "Surname, Given", and the way the person writes it in an e-mail address where the letters alone do not tell.
const OTHERS = `
Ковальчук, Олена = o.kovalchuk
Шевчук, Андрій = andriy.shevchuk
Коваленко, Ірина = iryna.k
Соколов, Дмитрий = d.sokolov
Иванова, Наталья = natalia.ivanova
Ђорђевић, Милан = milan.djordjevic
李, 伟 = wei.li
王, 秀英 = xiuying.wang
陳, 美玲 = meiling.chen
張, 志豪 = cheung.ch
佐藤, 健 = ken.sato
高橋, 美咲 = misaki.t
渡辺, さくら = sakura.watanabe
김, 민준 = minjun.kim
박, 서연 = seoyeon.park
최, 지우 = jiwoo.choi
Nguyễn, Thị Hương = huong.nguyen
Trần, Văn Đức = duc.tran
Lê, Quốc Bảo = bao.le
Phạm, Thùy Dung = dung.pham
Đặng, Minh Châu = chau.dang
Đorđević, Jelena = jelena.djordjevic
Živković, Nikola
Šimić, Čedomir
Novák, Jiří
Dvořáková, Tereza
Horváth, Zsófia
Kovács, Ágnes
Szabó, László
Łukasiewicz, Michał = m.lukasiewicz
Wiśniewska, Małgorzata = gosia.w
Śliwa, Paweł = pawel.sliwa
Ionescu, Ștefan
Țurcanu, Ana-Maria
Åkesson, Björn
Sørensen, Søren = soren.sorensen
Bjørnstad, Øystein = oystein.b
Hämäläinen, Päivi
Þórsdóttir, Guðrún = gudrun.th
Bērziņš, Jānis
Žukauskas, Rūta
Õunapuu, Jüri
Yılmaz, İpek = ipek.yilmaz
Çelik, Ömer
Şahin, Gülşen = gulsen.sahin
Weiß, Käthe = kaethe.weiss
Größling, Jörg = joerg.groessling
Lefèvre, Zoé
D'Aubigné, Étienne = etienne.daubigne
Côté-Bélanger, Noémie
van der Berg, Sanne
Gonçalves, João
Conceição, Inês
Ó Súilleabháin, Pádraig = padraig.os
O'Neil, Seán = sean.oneil
Παπαδόπουλος, Γιώργος = g.papadopoulos
Ελευθερίου, Μαρία = maria.elef
الحداد, ليلى = layla.alhaddad
منصور, يوسف = y.mansour
כהן, נועה = noa.cohen
לוי, דוד = david.levi
शर्मा, प्रिया = priya.sharma
சுப்பிரமணியன், கார்த்திக் = karthik.s
স্যানাল, অমৃতা = amrita.sanyal
กิตติศักดิ์, สมชาย = somchai.k
გელაშვილი, ნინო = nino.gelashvili
Հակոբյան, Արամ = aram.hakobyan
አበበ, ሰላም = selam.abebe
Venkataraman, Anjali
Iyer, Rohan
Krishnamurthy, Deepak
Banerjee, Sunita
Patel, Hetal
Singh, Gurpreet
Choudhury, Farah
Khan, Imran
Rahman, Nusrat
Hosseini, Shirin
Haddad, Omar
Okonkwo, Chidi
Adébáyọ̀, Fúnmiláyọ̀ = funmi.adebayo
Mensah, Kwabena
Wanjikũ, Njeri
Chen, Wei-Ling
Huang, Xiaoming
Liu, Yan
Zhang, Mei
Lam, Siu Kei
Yamamoto, Kenji
Park, Ji-hoon
Santos, Maria Cristina
Dela Cruz, Jun
Reyes-Bautista, Liezl
Kealoha, Kaʻiulani = kai.kealoha
Begay, Shándíín`;

const others = OTHERS.trim().split("\n").map((line) => {
  const [, surname, given, , mail] = /^(.+?), (.+?)( = (.+))?$/.exec(line);
  return { surname, given, mail };
});

/** Letters only, for an address or a profile slug: accents go, everything else goes. */
export const ascii = (text) => text.normalize("NFD").toLowerCase().replace(/[^a-z]/g, "");

function name(rng, i) {
  // Spread the listed names evenly instead of leaving them to chance: each script stands once in the list, in no block.
  if (i % 3 === 1 && others[(i - 1) / 3 | 0]) return others[((i - 1) / 3 * 37) % others.length];
  return rng.chance(0.28)
    ? { given: rng.pick(GIVEN_ES), surname: rng.pick(SURNAMES_ES) }
    : { given: rng.pick(GIVEN), surname: rng.pick(SURNAMES) };
}

/** Person number `i` (from 0): who and where, written cleanly. */
export function person(rng, i) {
  const who = name(rng, i);
  const at = PLACES[(i * 137) % PLACES.length]; // spread by share, not by luck
  const no = String(i + 1).padStart(4, "0");
  const mail = who.mail ?? `${ascii(who.given)}.${ascii(who.surname)}`;
  return {
    surname: who.surname,
    given: who.given,
    street: `${100 + rng.below(8900)} ${rng.pick(STREETS)}`,
    unit: rng.chance(0.25) ? `${rng.pick(["Apt", "Unit", "#"])} ${1 + rng.below(40)}` : "",
    ...at,
    email: `${mail}${rng.chance(0.5) ? rng.below(90) + 10 : ""}.${no}@example.${rng.pick(["org", "com", "net"])}`,
    digits: `${at.area}55501${String(rng.below(100)).padStart(2, "0")}`,
    slug: `${mail.replace(/[^a-z]+/g, "-")}-sample${no}`,
  };
}

/** Every state of the list, as code and as name, folded. */
export const STATE_NAMES = new Set(PLACES.flatMap((p) => [p.state.toLowerCase(), p.stateName.toLowerCase()]));
