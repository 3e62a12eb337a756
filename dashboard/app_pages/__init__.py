"""One module a page, run by Streamlit; everything that can be tested without it lives beside them."""
