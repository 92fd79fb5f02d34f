//! A data-breach case on the command line, from an empty book to a summary.

use crate::desk::Desk;

const LIST: &str = "data-breach-list.csv";

/// With an empty book of the template and the sample list next to it.
fn desk() -> Desk {
    let desk = Desk::empty();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    std::fs::copy(samples.join(LIST), desk.path(LIST)).expect("the sample is there");
    desk.run("new a.claimbook --matter data-breach")
        .says("a.claimbook is ready for Data breach litigation; its claim numbers begin DB-000001\n");
    desk
}

/// With the people of the list in the book.
fn with_people() -> Desk {
    let desk = desk();
    desk.run("import a.claimbook data-breach-list.csv").done();
    desk
}

#[test]
fn a_list_is_imported_with_a_reason_for_each_row_that_is_not() {
    let said = desk().run("import a.claimbook data-breach-list.csv --rejects rejects.csv");
    said.done();
    for part in [
        "60 rows = 49 new + 0 updated + 0 unchanged + 4 duplicate + 7 rejected\n",
        "Claim Code → notice_id, Date of Notice → notice_received, Acct # → account_number, Claim Type → benefit, \
         Amount Claimed → losses, Hours Spent → hours_lost, Credit Monitoring? → credit_monitoring, Signed → signed\n\
         Kept with each row, in no column: Batch\n",
        "  Amount Claimed      Numbers written plainly              15  '$1,234.50' → '1234.50'\n",
        "  Hours Spent         Numbers written plainly               8  '2.5 hours' → '2.5'\n",
        "Rejected\n\
         \x20 row 11  Amount Claimed      'about $300' is not an amount of money such as 1,000.00\n\
         \x20 row 17  Claim Type          'Identity theft insurance' is not one of Documented losses, Lost time, Cash payment, Credit monitoring only\n\
         \x20 row 24  Date of Notice      '13/45/2024' is not a valid date\n\
         \x20 row 33  Hours Spent         '12 hrs' is not a number with at most one decimal\n\
         \x20 row 39  Amount Claimed      '$45.678' is not an amount of money such as 1,000.00\n\
         \x20 row 44  Credit Monitoring?  'maybe' is neither yes nor no\n\
         \x20 row 52  Last Name           the row has no name\n",
        "Duplicate: not added, kept for review\n\
         \x20 row 26  Placeholder, P.     is row 3 (same notice number)\n\
         \x20 row 36  Exemplar-Jones, Ed  is row 8 (same account number)\n\
         \x20 row 49  Specimen, Sylvia    is row 14 (same e-mail)\n\
         \x20 row 58  Pretend, Paula      is row 21 (same name, ZIP and street)\n",
        "Every rejected row is in rejects.csv with its reason\n",
    ] {
        assert!(said.out.contains(part), "{part}\nis not in\n{}", said.out);
    }
}

#[test]
fn claimants_are_found_by_what_the_matter_asks() {
    let desk = with_people();
    desk.run("claimant list a.claimbook --where 'losses>=500 hours_lost>=2'").says(
        "claim      status    name                state  benefit            e-mail                         evidence\n\
         DB-000003  Received  Placeholder, Petra  WI     Documented losses  petra.placeholder@example.org         0\n\
         DB-000010  Received  Peña, Héctor        MN     Documented losses  hector.pena.0010@example.org          0\n\
         DB-000011  Received  Ingram, Aaron       NJ     Documented losses                                        0\n\
         3 claimants\n",
    );
    let by_hours = "claim      status    name              state  benefit    e-mail                              evidence\n\
         DB-000046  Received  Шевчук, Андрій    CA     Lost time  andriy.shevchuk68.0056@example.org         0\n\
         DB-000047  Received  Castañeda, Pilar  MA     Lost time  pilar.castaneda12.0057@example.org         0\n\
         2 claimants\n";
    desk.run(
        "claimant list a.claimbook --where 'benefit=\"Lost time\" hours_lost>=5.5' --sort hours_lost --descending",
    )
    .says(by_hours);
    desk.run("claimant list a.claimbook --where 'benefit=time hours_lost>=5.5' --sort hours_lost --descending")
        .says(by_hours);
    desk.run("claimant list a.claimbook --search 41117003 --where 'losses>=\"$1,234.50\"'").says(
        "claim      status    name                state  benefit            e-mail                         evidence\n\
         DB-000003  Received  Placeholder, Petra  WI     Documented losses  petra.placeholder@example.org         0\n\
         1 claimant\n",
    );
}

#[test]
fn a_number_that_no_claimant_can_have_is_not_an_empty_list() {
    let desk = with_people();
    for (filter, why) in [
        ("losses>=many", "9: 'many' is not an amount of money such as 1,000.00"),
        ("losses=1.234", "8: '1.234' is not an amount of money such as 1,000.00"),
        ("hours_lost>=2.25", "13: '2.25' is not a number with at most one decimal"),
    ] {
        let said = desk.run(&format!("claimant list a.claimbook --where {filter}"));
        assert!(said.code == 2 && said.err.contains(why), "{said:?}");
    }
}

#[test]
fn the_tally_and_the_summary_speak_of_the_case() {
    let desk = with_people();
    for status in ["in_review", "qualified"] {
        desk.run(&format!("claimant status a.claimbook DB-000046 {status} --reason x")).done();
    }
    desk.run("tally a.claimbook").says(
        "1 qualified × $100.00 = $100.00 sought · 48 pending · 0 excluded · 49 in all\n\
         \n\
         \x20           claimants     amount\n\
         Qualified           1    $100.00\n\
         Pending            48  $4,800.00\n\
         \x20 Received         48  $4,800.00\n\
         Excluded            0      $0.00\n\
         ────────────────────────────────\n\
         In all             49  $4,900.00\n\
         \n\
         Data breach litigation, Court to be named\n\
         Starting point: set caption, court and dates before the first claim\n\
         The amount is sought, amount to be set by counsel; it is not owed. As of March 14, 2025, 1:00 PM EDT\n",
    );
    desk.run("summary a.claimbook summary.csv").done();
    let by_benefit: Vec<String> =
        desk.read("summary.csv").lines().filter(|line| line.starts_with("benefit,")).map(str::to_string).collect();
    assert_eq!(
        by_benefit,
        [
            "benefit,Documented losses,Documented losses,0,20,0,20,0.00,2000.00,0.00,2000.00,",
            "benefit,Lost time,Lost time,1,10,0,11,100.00,1000.00,0.00,1100.00,",
            "benefit,Credit monitoring only,Credit monitoring only,0,7,0,7,0.00,700.00,0.00,700.00,",
            "benefit,,No benefit given,0,6,0,6,0.00,600.00,0.00,600.00,",
            "benefit,Cash payment,Cash payment,0,5,0,5,0.00,500.00,0.00,500.00,",
            "benefit,all,All,1,48,0,49,100.00,4800.00,0.00,4900.00,",
        ]
    );
    let said = desk.run("verify a.claimbook");
    said.done();
    assert!(said.out.contains("ok  schema       format 7, matter data-breach\n"), "{}", said.out);
    assert!(said.out.ends_with("The book is sound\n"), "{}", said.out);
}

#[test]
fn an_amount_that_is_not_only_sought_is_not_called_so() {
    let desk = desk();
    desk.run("matter edit a.claimbook --set 'basis=agreed in the settlement' number=1:26-cv-01234").done();
    let said = desk.run("tally a.claimbook");
    assert!(
        said.out.ends_with(
            "\nData breach litigation, Court to be named, No. 1:26-cv-01234\n\
             Starting point: set caption, court and dates before the first claim\n\
             Basis of the amount for each plaintiff: agreed in the settlement. As of March 14, 2025, 1:00 PM EDT\n"
        ),
        "{}",
        said.out
    );
}
