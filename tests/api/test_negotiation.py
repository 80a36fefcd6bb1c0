def test_a_page_answers_when_no_json_was_asked_for(api):
    for accept in ("*/*", "", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html, application/json;q=0.5"):
        headers = {"Accept": accept} if accept else {}
        answer = api.app.get("/van-ban", headers=headers, status=200)

        assert answer.content_type == "text/html", accept


def test_json_answers_when_it_was_asked_for(api, published):
    for accept in ("application/json", "application/json, text/plain, */*", "application/json, text/html"):
        for path in ("/", "/van-ban", published):
            answer = api.app.get(path, headers={"Accept": accept}, status=200)

            assert answer.content_type == "application/json", (accept, path)
            assert "Accept" in answer.headers["Vary"]
