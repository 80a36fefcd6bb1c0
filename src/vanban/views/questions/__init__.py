"""The pages of questions and answers: looking for an answer, asking, following, answering."""
